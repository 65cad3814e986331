package io.lakescope.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other writers: what SQL answers is what read shows, or a reason. */
class RealFilesTest {

    private static final int FILES = 20;
    private static final long SMALL_BYTES = 200_000;

    @TempDir
    private Path folder;

    private static Optional<Path> data() {
        String configured = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        Path root = Path.of(System.getProperty("lakescope.root", ".")).toAbsolutePath();
        Path data = configured == null ? root.resolve("../shared/data") : Path.of(configured);
        return Optional.of(data.resolve("parquet").normalize()).filter(Files::isDirectory);
    }

    @Test
    void sqlAnswersWhatReadShows() throws IOException {
        Optional<Path> data = data();
        assumeTrue(data.isPresent(), "the folder of real Parquet files is not there (LAKESCOPE_TESTDATA)");
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (Asking asking = new Asking(folder, folder.resolve("cache"))) {
            for (Path file : sample(data.orElseThrow())) {
                Optional<Rows> read = read(asking, file);
                if (read.isPresent()) {
                    compared++;
                    compare(asking, file, read.get()).ifPresent(why -> different.add(file + ": " + why));
                }
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(FILES / 2);
    }

    private static List<Path> sample(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> small =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".parquet"))
                            .filter(Files::isRegularFile)
                            .filter(file -> file.toFile().length() < SMALL_BYTES)
                            .sorted()
                            .toList());
            Collections.shuffle(small, new Random(20));
            return small.subList(0, Math.min(FILES, small.size()));
        }
    }

    private record Rows(Schema schema, List<List<@Nullable Object>> rows) {

        /** Each row's values of one column as text, sorted; null where something cannot be compared. */
        List<String> column(int position) {
            return rows.stream().map(row -> text(row.get(position))).sorted().toList();
        }

        private static String text(@Nullable Object value) {
            if (value == null || value == Absent.ABSENT || value instanceof Unreadable) {
                return "null";
            }
            return value.toString();
        }
    }

    /** Empty where the file is refused, which is judged elsewhere. */
    private static Optional<Rows> read(Asking asking, Path file) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RecordCursor cursor = asking.lake
                .reader()
                .read(ReadRequest.all(SourceAddress.ofFile(file)).withLimit(5_000))) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(java.util.Arrays.asList(batch.get().row(i)));
                }
            }
            return cursor.stats().truncated() ? Optional.empty() : Optional.of(new Rows(cursor.schema(), rows));
        } catch (LakescopeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> compare(Asking asking, Path file, Rows read) {
        Asking.Answer answer;
        try {
            answer = asking.ask("SELECT * FROM \"" + file + "\"");
        } catch (LakescopeException e) {
            return Optional.of(e.getMessage());
        }
        Rows queried = new Rows(answer.schema(), answer.rows());
        if (queried.rows().size() != read.rows().size()
                || queried.schema().size() != read.schema().size()) {
            return Optional.of(
                    queried.rows().size() + " rows of " + queried.schema().size() + " columns, not "
                            + read.rows().size() + " of " + read.schema().size());
        }
        for (int i = 0; i < read.schema().size(); i++) {
            Column one = read.schema().columns().get(i);
            Column other = queried.schema().columns().get(i);
            boolean sameType = one.type().equals(other.type());
            if (sameType && !read.column(i).equals(queried.column(i))) {
                return Optional.of(
                        one.name() + ": " + Map.of("read", first(read.column(i)), "sql", first(queried.column(i))));
            }
        }
        return Optional.empty();
    }

    private static String first(List<String> values) {
        return values.toString().substring(0, Math.min(200, values.toString().length()));
    }
}
