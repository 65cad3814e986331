package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that has lost its rows by purge, and a run that is cancelled in the middle: good days stay good. */
class PurgedSourceTest {

    private static final String ZONE = "UTC";
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final List<String> SESSION = List.of("venue", "day", "started", "visitor", "ended", "points");

    private static final List<String> FULL = List.of(
            "venue", "day", "started", "visitor", "ended", "duration_ms", "points", "path_ms", "path_x", "path_y");
    private static final Point LATE = new Point("v1", "late", Instant.parse("2026-06-01T12:00:00Z"), 0, 1, 1);

    @TempDir
    private Path folder;

    private final List<Point> points = walks();
    private final Oracle oracle = new Oracle(Duration.ofMinutes(30), ZoneId.of(ZONE), Shop.ZONES);

    private static List<Point> walks() {
        Map<String, Point> rows = new TreeMap<>();
        new Crowd(Sample.random("purged"), ZoneId.of(ZONE))
                .walks(FIRST, 2, 25)
                .forEach(point -> rows.put(point.venue() + point.person() + point.ts() + point.sensor(), point));
        return new ArrayList<>(rows.values());
    }

    private static RunReport purge(Shop shop) {
        return shop.run(
                "purge",
                Map.of(
                        "table",
                        Shop.VISITS.formatted(shop.keyspace),
                        "dataset",
                        Shop.BACKUP,
                        "to",
                        FIRST.plusDays(1).toString(),
                        "cluster",
                        "local"));
    }

    @Test
    void keepsWhatWasComputedAndTakesNothingLessForIt() throws SQLException {
        try (Shop shop = new Shop(folder, ZONE)) {
            shop.insert(points);
            assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(shop.fromTable("sessions").state()).isEqualTo(RunState.SUCCEEDED);
            Set<String> good = shop.tableRows("sessions", SESSION);
            RunReport purged = purge(shop);
            assertThat(purged.state()).as("%s", purged.failure()).isEqualTo(RunState.SUCCEEDED);

            RunReport kept = shop.fromTable("sessions");
            assertThat(kept.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(kept.notes()).anyMatch(note -> note.contains("their source was purged"));
            assertThat(shop.tableRows("sessions", SESSION)).isEqualTo(good);

            shop.insert(List.of(LATE));
            RunReport late = shop.fromTable("sessions");
            assertThat(late.state()).isEqualTo(RunState.REFUSED);
            assertThat(late.failure().orElse(""))
                    .contains("was purged, has rows again")
                    .contains("restore it first");
            assertThat(shop.tableRows("sessions", SESSION)).isEqualTo(good);

            assertThat(shop.fromTable("metrics-by-day").state()).isEqualTo(RunState.REFUSED);
            assertThat(shop.tableRows("metrics-by-day", List.of("venue", "day")))
                    .noneMatch(row -> row.endsWith(FIRST.toString()));
            assertThat(shop.fromBackup("metrics-by-day").state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(shop.datasetRows(
                            "metrics-by-day",
                            List.of("venue", "day", "zone", "dwell_ms", "visits", "visitors", "entries")))
                    .isEqualTo(oracle.dayRows(points));
            restored(shop);
        }
    }

    /** What was restored counts again, with what came late. */
    private void restored(Shop shop) {
        RunReport restore =
                shop.run("restore", Map.of("dataset", Shop.BACKUP, "table", Shop.VISITS.formatted(shop.keyspace)));
        assertThat(restore.state()).as("%s", restore.failure()).isEqualTo(RunState.SUCCEEDED);
        RunReport again = shop.fromTable("sessions");
        assertThat(again.state()).as("%s", again.failure()).isEqualTo(RunState.SUCCEEDED);
        List<Point> all = new ArrayList<>(points);
        all.add(LATE);
        assertThat(shop.tableRows("sessions", FULL)).isEqualTo(oracle.sessionRows(all));
    }

    @Test
    void cancelledRunLeavesWholeDaysAndIsGoneOnWith() throws SQLException {
        CompletableFuture<JobHandle> run = new CompletableFuture<>();
        Steps cancelling = (step, detail) -> {
            if (step.equals("table replace") && detail.contains("sessions")) {
                run.join().cancel();
            }
        };
        try (Shop shop = new Shop(folder, ZONE, "", cancelling)) {
            shop.insert(points);
            Job job = shop.job("aggregate", values(shop));
            run.complete(shop.wiring().engine().submit(job, Optional.empty()));

            RunReport cancelled = run.join().await();

            Set<String> all = oracle.sessionRows(points);
            assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
            Set<String> some = shop.tableRows("sessions", FULL);
            assertThat(all).containsAll(some).hasSizeGreaterThan(some.size());
            assertThat(some).isNotEmpty();
            RunReport resumed = shop.wiring()
                    .engine()
                    .resume(shop.job("aggregate", values(shop)), cancelled.run())
                    .await();
            assertThat(resumed.state()).as("%s", resumed.failure()).isEqualTo(RunState.SUCCEEDED);
            assertThat(shop.tableRows("sessions", FULL)).isEqualTo(all);
        }
    }

    private static Map<String, String> values(Shop shop) {
        return Map.of(
                "aggregate",
                "sessions",
                "source",
                Shop.VISITS.formatted(shop.keyspace),
                "target",
                "cassandra:local/" + shop.keyspace + "/sessions");
    }
}
