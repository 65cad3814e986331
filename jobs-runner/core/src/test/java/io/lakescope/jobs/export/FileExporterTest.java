package io.lakescope.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileExporterTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column("country", Type.Plain.STRING),
            new Column("n", Type.Plain.INT),
            new Column("bad", Type.Plain.LONG)));

    @TempDir
    private Path folder;

    private final LakeConnector lake = LakeConnector.plain();
    private final Exporter exporter = new FileExporter(new Sources(address -> lake, address -> TablePattern.NONE));

    @AfterEach
    void close() {
        lake.close();
    }

    private static List<@Nullable Object[]> rows(int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] countries = {"FR", "a/b=c", null, "GB"};
            rows.add(new @Nullable Object[] {countries[i % 4], i, i % 10 == 3 ? new Unreadable("why") : (long) i});
        }
        return rows;
    }

    private Exporter.Export export(Path file, Exporter.Options options, RecordCursor cursor) {
        return exporter.of(new Exporter.Request(() -> cursor, SourceAddress.ofFile(file), options));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x.jsonl", "x.parquet", "x.xlsx"})
    void countsUnreadableCellsAndLeavesNothingElse(String name) throws IOException {
        Exporter.Report report = export(
                        folder.resolve(name), Exporter.Options.DEFAULT, new ListCursor(SCHEMA, rows(1_000)))
                .run();

        assertThat(report.rows()).isEqualTo(1_000);
        assertThat(report.unreadable()).isEqualTo(100);
        assertThat(left()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x.jsonl", "x.parquet", "x.xlsx"})
    void aCancelledExportLeavesNoFile(String name) throws IOException {
        Exporter.Export[] export = new Exporter.Export[1];
        int[] batches = new int[1];
        ListCursor cursor = new ListCursor(SCHEMA, rows(1_000), 100, () -> {
            if (++batches[0] == 4) {
                export[0].cancel();
            }
        });
        export[0] = export(folder.resolve(name), Exporter.Options.DEFAULT, cursor);

        assertThatThrownBy(export[0]::run).isInstanceOf(CancelledException.class);
        assertThat(cursor.isClosed()).isTrue();
        assertThat(export[0].rows()).isEqualTo(300);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x.parquet"})
    void aSourceThatFailsLeavesNoFile(String name) throws IOException {
        ListCursor cursor = new ListCursor(SCHEMA, rows(1_000), 100, new Runnable() {
            private int batches;

            @Override
            public void run() {
                if (++batches == 3) {
                    throw new LakescopeException(Kind.INTERNAL, "Cannot read x: damaged; restore it");
                }
            }
        });

        assertThatThrownBy(() -> export(folder.resolve(name), Exporter.Options.DEFAULT, cursor)
                        .run())
                .hasMessageContaining("damaged");
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWhenTold() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "mine");

        assertThatThrownBy(() -> export(file, Exporter.Options.DEFAULT, new ListCursor(SCHEMA, rows(3)))
                        .run())
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
                .hasMessageContaining("--overwrite");
        assertThat(file).hasContent("mine");

        Exporter.Report report = export(file, Exporter.Options.DEFAULT.replacing(), new ListCursor(SCHEMA, rows(3)))
                .run();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(Files.readAllLines(file)).hasSize(4);
        assertThat(left()).containsExactly("x.csv");
    }

    @Test
    void anUnknownEndingIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> exporter.of(new Exporter.Request(
                        () -> {
                            throw new AssertionError("opened");
                        },
                        SourceAddress.ofFile(folder.resolve("x.doc")),
                        Exporter.Options.DEFAULT)))
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .hasMessageContaining(".xlsx");
    }

    @Test
    void partitionsComeBackAsTheRowsThatWentIn() throws IOException {
        Path target = folder.resolve("by-country");
        Exporter.Options options =
                new Exporter.Options(List.of("country"), Exporter.Existing.REFUSE, Exporter.Text.SAFE, "absent");

        Exporter.Report report =
                export(target, options, new ListCursor(SCHEMA, rows(1_000))).run();

        assertThat(report.files()).isEqualTo(4);
        assertThat(left())
                .contains(
                        "by-country/country=FR/part-0.parquet",
                        "by-country/country=a%2Fb%3Dc/part-0.parquet",
                        "by-country/country=__HIVE_DEFAULT_PARTITION__/part-0.parquet");
        Map<Object, Object> countries = new TreeMap<>();
        try (RecordCursor cursor = lake.reader().read(ReadRequest.all(SourceAddress.ofFile(target)))) {
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                Batch rows = batch.get();
                for (int i = 0; i < rows.size(); i++) {
                    countries.put(rows.row(i)[0], String.valueOf(rows.row(i)[2]));
                }
            }
        }
        assertThat(countries).hasSize(1_000);
        rows(1_000).forEach(row -> assertThat(countries).containsEntry(row[1], String.valueOf(row[0])));
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Path target = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(target.resolve("mine"), "mine");
        Exporter.Options options =
                new Exporter.Options(List.of("country"), Exporter.Existing.REPLACE, Exporter.Text.SAFE, "absent");

        assertThatThrownBy(() ->
                        export(target, options, new ListCursor(SCHEMA, rows(3))).run())
                .hasMessageContaining("name a new one");
        assertThat(left()).containsExactly("taken", "taken/mine");
    }

    @Test
    void aFileInTheFolderOfATableFormatIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("_delta_log"));

        assertThatThrownBy(() -> export(
                                folder.resolve("x.parquet"), Exporter.Options.DEFAULT, new ListCursor(SCHEMA, rows(3)))
                        .run())
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }
}
