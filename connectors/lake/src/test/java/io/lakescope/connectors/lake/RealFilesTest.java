package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of other writers, judged by what pyarrow and DuckDB say of them. */
class RealFilesTest {

    /** Readable by others, refused by us, each for a stated reason. */
    private static final Map<String, String> REFUSED = Map.of(
            "apache-parquet-testing/data/datapage_v1-corrupt-checksum.parquet", "does not match its checksum",
            "apache-parquet-testing/shredded_variant/case-087.parquet", "parts contradict each other",
            "duckdb/bug13053-2.parquet", "two columns of one name",
            "pinot/test-data/no_columns.parquet", "rows without columns");

    private final LakeConnector lake = LakeConnector.plain();
    private Path data = Path.of("");

    @BeforeEach
    void find() {
        Optional<Path> folder = TestData.folder("parquet");
        assumeTrue(folder.isPresent(), "the folder of real Parquet files is not there (LAKESCOPE_TESTDATA)");
        data = folder.orElseThrow();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private record Listed(String file, String verdict) {
        boolean isReadable() {
            return verdict.startsWith("read-ok");
        }

        long rows() {
            return Long.parseLong(verdict.substring("read-ok ".length()));
        }
    }

    private List<Listed> listed() throws IOException {
        return Files.readAllLines(data.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(fields -> new Listed(fields[0], fields[11]))
                .toList();
    }

    @Test
    void readsAsManyRowsAsAnIndependentReader() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Listed listed : listed()) {
            if (listed.isReadable()) {
                compare(listed).ifPresent(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Optional<String> compare(Listed listed) {
        String refusal = REFUSED.get(listed.file());
        try {
            long rows = rows(listed.file());
            boolean same = refusal == null && rows == listed.rows();
            return same ? Optional.empty() : Optional.of(listed + ", but we read " + rows);
        } catch (LakescopeException e) {
            boolean expected = refusal != null && String.valueOf(e.getMessage()).contains(refusal);
            return expected ? Optional.empty() : Optional.of(listed + ", but " + e.getMessage());
        }
    }

    @Test
    void refusesWhatNobodyCanReadQuicklyAndByName() throws IOException {
        int refused = 0;
        for (Listed listed : listed()) {
            if (!listed.isReadable()) {
                refused += Assertions.assertTimeout(Duration.ofSeconds(5), () -> isRefused(listed.file())) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(25);
    }

    private boolean isRefused(String file) {
        try {
            rows(file);
            return false;
        } catch (LakescopeException e) {
            assertThat(e.kind()).isEqualTo(LakescopeException.Kind.INTERNAL);
            assertThat(e).hasMessageContaining(file.substring(file.lastIndexOf('/') + 1));
            return true;
        }
    }

    @Test
    void findsTheSameNullsAsDuckDb() throws Exception {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Listed listed : listed()) {
            // DuckDB takes a variant that holds a null for a null; we show the group that is stored.
            boolean fit = listed.isReadable()
                    && !REFUSED.containsKey(listed.file())
                    && !listed.file().contains("variant");
            List<Long> theirs = fit ? present(data.resolve(listed.file())) : List.of();
            if (theirs.isEmpty()) {
                continue;
            }
            compared++;
            List<Long> ours = present(listed.file());
            if (!ours.equals(theirs)) {
                wrong.add(listed.file() + ": DuckDB has values " + theirs + ", we have " + ours);
            }
        }
        assertThat(compared).isGreaterThan(300);
        assertThat(wrong).isEmpty();
    }

    /** How many values of each column are not null; empty where DuckDB cannot read the file. */
    private static List<Long> present(Path file) {
        String sql = "select count(columns(*)) from read_parquet('" + file + "', hive_partitioning = false)";
        // A connection of its own each: some of these files make DuckDB give the whole database up.
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<Long> counts = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                counts.add(result.getLong(i));
            }
            return counts;
        } catch (SQLException e) {
            return List.of();
        }
    }

    private List<Long> present(String file) {
        try (RecordCursor cursor = open(file)) {
            Long[] counts = new Long[cursor.schema().size()];
            Arrays.fill(counts, 0L);
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int column = 0; column < counts.length; column++) {
                    for (int row = 0; row < batch.get().size(); row++) {
                        counts[column] += batch.get().value(row, column) == null ? 0 : 1;
                    }
                }
            }
            return List.of(counts);
        }
    }

    @Test
    void readsATreeWhoseSchemaEvolves() {
        Path tree = data.resolve("duckdb/hive-partitioning");
        for (String folder : List.of("simple", "union_by_name", "empty_string", "ci-column-names")) {
            assumeTrue(Files.isDirectory(tree.resolve(folder)), folder + " is not there");
            ReadRequest request = ReadRequest.all(SourceAddress.ofFile(tree.resolve(folder)));
            long counted = lake.reader().count(request, false).rows();
            try (RecordCursor cursor = lake.reader().read(request)) {
                assertThat(cursor.schema().columns()).anyMatch(column -> column.partition());
                List<List<@Nullable Object>> rows = io.lakescope.connectors.lake.parquet.Files.rows(cursor);
                assertThat(rows).hasSize((int) counted).isNotEmpty();
            }
        }
    }

    @Test
    void everyFolderOfTheCollectionCanBeDescribed() throws IOException {
        Map<String, Object> kinds = new HashMap<>();
        try (var folders = Files.walk(data, 3)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                var description = lake.catalog().describe(SourceAddress.ofFile(folder));
                kinds.put(folder.toString(), description.kind());
                assertThat(description.facts()).containsKeys("files", "findings");
            }
        }
        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(Set.copyOf(kinds.values())).contains("dataset", "folder");
    }

    @Test
    void everyReadableFileCanBeInspected() throws IOException {
        Map<String, Integer> found = new HashMap<>();
        for (Listed listed : listed()) {
            if (listed.isReadable() && !REFUSED.containsKey(listed.file())) {
                Map<String, Object> facts = lake.catalog()
                        .describe(SourceAddress.ofFile(data.resolve(listed.file())))
                        .facts();
                assertThat(facts).containsKeys("rows", "footerBytes", "schema", "generation");
                assertThat(String.valueOf(facts)).doesNotContain("unreadable");
                for (String fact : List.of("pageChecksums=true", "columnIndex=true", "bloomFilterBytes=", "pages=")) {
                    found.merge(fact, String.valueOf(facts).contains(fact) ? 1 : 0, Integer::sum);
                }
            }
        }
        assertThat(found.values()).allMatch(count -> count > 3);
    }

    private long rows(String file) {
        long rows = 0;
        try (RecordCursor cursor = open(file)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int row = 0; row < batch.get().size(); row++) {
                    assertThat(batch.get().row(row)).doesNotContain(Absent.ABSENT);
                }
                rows += batch.get().size();
            }
        }
        return rows;
    }

    private RecordCursor open(String file) {
        return lake.reader().read(ReadRequest.all(SourceAddress.ofFile(data.resolve(file))));
    }
}
