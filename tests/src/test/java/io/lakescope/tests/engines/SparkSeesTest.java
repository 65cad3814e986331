package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Difference;
import io.lakescope.connectors.EngineView.Difference.Kind;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.LakeConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product says that Spark sees, against what Spark sees. Runs in the profile {@code spark} only. */
@Tag("spark")
class SparkSeesTest {

    @TempDir
    Path root;

    @TempDir
    Path work;

    @Test
    void everyFolderIsSeenAsSparkSeesIt() throws Exception {
        Folders folders = new Folders(root);
        SparkFolders.layouts(folders);
        SparkFolders.evolutions(folders);
        SparkFolders.values(folders);
        check(folders);
    }

    @Test
    void everyPairOfTypesIsSeenAsSparkSeesIt() throws Exception {
        Folders folders = new Folders(root);
        for (String first : Folders.VALUES.keySet()) {
            for (String second : Folders.VALUES.keySet()) {
                folders.types(first, second);
            }
        }
        check(folders);
    }

    private void check(Folders folders) throws IOException, InterruptedException {
        List<String> arguments = folders.names().stream()
                .map(name -> root.resolve(name).toString())
                .toList();
        List<SparkSeen> seen = SparkSeen.parse(new SparkProcess(work).run("SparkSees.java", arguments));
        assertThat(seen).hasSize(2 * folders.names().size());
        List<String> wrong = new ArrayList<>();
        try (LakeConnector lake = LakeConnector.plain()) {
            for (SparkSeen one : seen) {
                compare(lake, one).ifPresent(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Optional<String> compare(LakeConnector lake, SparkSeen spark) {
        SourceAddress address = SourceAddress.parse(spark.folder());
        SchemaTimeline timeline = lake.catalog().timeline(address).orElseThrow();
        EngineView view = timeline.engines().stream()
                .filter(each -> each.engine() == spark.engine())
                .findFirst()
                .orElseThrow();
        String what = root.relativize(Path.of(spark.folder())) + " "
                + timeline.schema().columns().stream()
                        .map(column -> column.column().name() + ":"
                                + column.column().type().text())
                        .collect(Collectors.joining(","))
                + timeline.schema().conflicts() + " " + spark.engine() + ": ";
        if (view.error().isPresent() != spark.error().isPresent()) {
            return Optional.of(what + "Spark " + spark.error() + ", we say " + view.error());
        }
        List<String> columns = view.columns().stream()
                .map(column -> column.name() + " " + SparkNames.of(column.type()))
                .toList();
        if (!columns.equals(spark.columns())) {
            return Optional.of(what + "Spark has " + spark.columns() + ", we say " + columns);
        }
        boolean fails = has(view, Kind.FAILS) && view.error().isEmpty();
        if (fails != spark.failure().isPresent()) {
            return Optional.of(what + "Spark reads " + spark.failure() + ", we say " + view.differences());
        }
        boolean comparable =
                !fails && view.error().isEmpty() && !has(view, Kind.LOST_ROWS) && !has(view, Kind.CHANGED_VALUE, "c");
        return comparable ? rows(lake, address, spark, what) : Optional.empty();
    }

    private static boolean has(EngineView view, Kind kind) {
        return view.differences().stream().map(Difference::kind).anyMatch(kind::equals);
    }

    private static boolean has(EngineView view, Kind kind, String column) {
        return view.differences().stream()
                .anyMatch(difference ->
                        difference.kind() == kind && difference.column().equals(column));
    }

    private static Optional<String> rows(LakeConnector lake, SourceAddress address, SparkSeen spark, String what) {
        List<String> ours = new ArrayList<>();
        try (RecordCursor cursor =
                lake.reader().readAs(spark.engine(), ReadRequest.all(address)).orElseThrow()) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int row = 0; row < batch.get().size(); row++) {
                    ours.add(text(batch.get().row(row)));
                }
            }
        }
        List<String> theirs = spark.rows().stream().sorted().toList();
        List<String> sorted = ours.stream().sorted().toList();
        // what this product refuses to merge, it does not show
        boolean shown = sorted.stream().noneMatch(row -> row.contains("Unreadable["));
        boolean printable = shown
                && theirs.stream().noneMatch(row -> row.contains("[B@") || row.contains("(") || row.contains("["));
        return !printable || sorted.equals(theirs)
                ? Optional.empty()
                : Optional.of(what + "Spark shows " + theirs + ", we say " + sorted);
    }

    /** As Spark's own Row.mkString prints values. */
    private static String text(@Nullable Object[] row) {
        List<String> cells = new ArrayList<>();
        for (Object value : row) {
            cells.add(
                    value instanceof Instant instant
                            ? Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneOffset.systemDefault()))
                                    .toString()
                            : String.valueOf(value));
        }
        return String.join("|", cells);
    }
}
