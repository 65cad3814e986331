package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Behind;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's own data by the demo's own jobs, judged by the oracle: as it is generated, and after late events came through the
 * ingestion. The venues are taken to lie where midnight and the hour at which clocks change are within their opening hours.
 */
class DemoTruthTest {

    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final long GAP_MS = Duration.ofMinutes(30).toMillis();
    private static final List<String> SESSION = List.of(
            "venue", "day", "started", "visitor", "ended", "duration_ms", "points", "path_ms", "path_x", "path_y");
    private static final List<String> METRIC =
            List.of("venue", "day", "hour", "zone", "local_hour", "dwell_ms", "visits", "visitors", "entries");

    private static final Map<String, double[][]> CENTRE = Map.of(
            "entrance", new double[][] {{0, 0}, {121, 0}, {121, 10}, {0, 10}},
            "food court", new double[][] {{0, 10}, {60, 10}, {60, 55}, {0, 55}},
            "atrium", new double[][] {{60, 10}, {121, 10}, {121, 55}, {60, 55}},
            "cinema", new double[][] {{0, 55}, {121, 55}, {121, 81}, {0, 81}});

    @TempDir
    private Path folder;

    private final Oracle oracle = new Oracle(Duration.ofMillis(GAP_MS), ZONE, Map.of("v1", CENTRE, "v2", CENTRE));
    private final Random random = Sample.random("late events of the demo");

    @Test
    void equalsTheOracleWhereClocksChanged() throws SQLException {
        LocalDate change = change(Instant.now());
        try (DemoShop shop = new DemoShop(folder, ZONE.getId(), change.plusDays(2))) {
            judge(new Days(shop, Optional.of(change.minusDays(1)), Optional.of(change.plusDays(2))), 25);
            drillsDown(shop, 3);
        }
    }

    /** Clocks go forward at one of the two and back at the other. */
    @Test
    @Tag("faults")
    @Tag("leases") // takes its time, as those that wait for leases
    void equalsTheOracleOnEveryDayAtBothChanges() throws SQLException {
        LocalDate newest = change(Instant.now());
        for (LocalDate change :
                List.of(newest, change(newest.minusDays(30).atStartOfDay(ZONE).toInstant()))) {
            try (DemoShop shop = new DemoShop(folder.resolve(change.toString()), ZONE.getId(), change.plusDays(2))) {
                judge(new Days(shop, Optional.empty(), Optional.empty()), 400);
                drillsDown(shop, 100);
            }
        }
    }

    /** The day of the last change that is some days ago, so that nothing of the demo lies in the future. */
    private static LocalDate change(Instant before) {
        ZoneOffsetTransition last = Objects.requireNonNull(
                ZONE.getRules().previousTransition(before.minus(Duration.ofDays(5))), "no change of clocks");
        return LocalDate.ofInstant(last.getInstant(), ZONE);
    }

    /** Local days of the aggregates. */
    private record Days(DemoShop shop, Optional<LocalDate> from, Optional<LocalDate> to) {

        boolean contain(LocalDate day) {
            return from.filter(day::isBefore).isEmpty()
                    && to.filter(end -> !day.isBefore(end)).isEmpty();
        }

        RunReport run(String job) {
            RunReport report = shop.run(shop.spec(job, from, to));
            assertThat(report.state()).as("%s: %s", job, report.failure()).isEqualTo(RunState.SUCCEEDED);
            return report;
        }

        /** What the days may need, by record time: no event is published before it happened. */
        void ingest() {
            stored(shop.spec("ingest-visits", from.map(day -> day.minusDays(3)), Optional.empty()));
        }

        void ingestMore() {
            stored(shop.spec("ingest-visits", Optional.empty(), Optional.empty()));
        }

        private void stored(JobSpec ingestion) {
            RunReport ingested = shop.run(ingestion);
            assertThat(ingested.state()).as("%s", ingested.failure()).isEqualTo(RunState.SUCCEEDED);
            Optional<LocalDate> last = to.map(day -> day.plusDays(2));
            RunReport backup = shop.run(shop.spec("backup-visits", from.map(day -> day.minusDays(2)), last));
            assertThat(backup.state()).as("%s", backup.failure()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    private void judge(Days days, int late) throws SQLException {
        days.ingest();
        agrees(days);

        List<Point> stored = days.shop().truth();
        days.shop().produce(late(stored, days, late));
        assertThat(days.shop().lag()).isEqualTo(late);
        days.ingestMore();
        assertThat(days.shop().lag()).isZero();
        assertThat(days.shop().truth().size()).isGreaterThan(stored.size());
        agrees(days);
    }

    private void agrees(Days days) throws SQLException {
        List<Point> points = days.shop().truth();
        for (String name : List.of("sessions", "metrics")) {
            List<String> columns = name.equals("sessions") ? SESSION : METRIC;
            Set<String> expected =
                    new TreeSet<>(name.equals("sessions") ? oracle.sessionRows(points) : oracle.hourRows(points));
            expected.removeIf(row -> !days.contain(LocalDate.parse(row.split("\\|", 3)[1])));
            assertThat(expected).hasSizeGreaterThan(20);
            assertThat(digests(days.run(name))).isEqualTo(digests(days.run(name + "-of-backup")));
            assertThat(RowTexts.ofTable(days.shop().session, "shop." + name, columns))
                    .isEqualTo(expected);
            assertThat(RowTexts.ofDataset(days.shop().dataset("aggregates/" + name), columns))
                    .isEqualTo(expected);
        }
    }

    private static Map<String, String> digests(RunReport run) {
        return run.units().stream()
                .collect(
                        Collectors.toMap(UnitResult::unit, unit -> unit.digest().orElseThrow()));
    }

    /**
     * Late events of people who were there: just a gap away from a row, a millisecond more, somewhere between, or the same row
     * with another place; half of them where days meet.
     */
    private List<Point> late(List<Point> stored, Days days, int count) {
        List<Point> own = stored.stream()
                .filter(point -> days.contain(LocalDate.ofInstant(point.ts(), ZONE)))
                .toList();
        List<Point> midnight = own.stream()
                .filter(point -> Math.abs(point.ts().atZone(ZONE).getHour() - 12) >= 11)
                .toList();
        assertThat(midnight).isNotEmpty();
        List<Point> late = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Point> from = i % 2 == 0 ? own : midnight;
            Point by = from.get(random.nextInt(from.size()));
            late.add(new Point(by.venue(), by.person(), by.ts().plusMillis(delta(i)), 0, x(), y()));
        }
        return late;
    }

    private long delta(int kind) {
        return switch (kind % 5) {
            case 0 -> GAP_MS;
            case 1 -> -GAP_MS - 1;
            case 2 -> GAP_MS + 1;
            case 3 -> random.nextLong(-GAP_MS, GAP_MS);
            default -> 0;
        };
    }

    /** Borders of zones among them. */
    private double x() {
        return List.of(0.0, 60.0, 121.0, random.nextInt(1210) / 10.0).get(random.nextInt(4));
    }

    private double y() {
        return List.of(0.0, 10.0, 55.0, 81.0, random.nextInt(810) / 10.0).get(random.nextInt(5));
    }

    /** What lies behind a metric adds up to it, down to points that were produced. */
    private void drillsDown(DemoShop shop, int most) {
        Set<List<Object>> produced = shop.truth().stream()
                .map(point -> List.<Object>of(point.venue(), point.person(), point.ts(), point.x(), point.y()))
                .collect(Collectors.toSet());
        List<Row> rows = new ArrayList<>(
                shop.session.execute("SELECT * FROM shop.metrics").all());
        java.util.Collections.shuffle(rows, random);
        JobSpec.Aggregate spec = (JobSpec.Aggregate) shop.spec("metrics", Optional.empty(), Optional.empty());
        Behind behind = new Behind((AggregateJob) shop.wiring().job(spec), spec);
        for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
            Map<String, String> keys = Map.of(
                    "venue", String.valueOf(row.getString("venue")),
                    "day", String.valueOf(row.getLocalDate("day")),
                    "hour", String.valueOf(row.getInstant("hour")),
                    "zone", String.valueOf(row.getString("zone")));
            Behind.Rows sessions = behind.of("sessions", keys);
            assertThat(DrillDownTest.sum(sessions, "dwell_ms")).isEqualTo(row.getLong("dwell_ms"));
            assertThat(DrillDownTest.sum(sessions, "entries")).isEqualTo(row.getLong("entries"));
            Behind.Rows points = behind.of("points", keys);
            assertThat((long) points.rows().size()).isEqualTo(DrillDownTest.sum(sessions, "points"));
            assertThat(DrillDownTest.distinct(points, "visitor", "moment", "x", "y").stream()
                            .map(point -> List.of(
                                    (Object) keys.get("venue"), point.get(0), point.get(1), point.get(2), point.get(3)))
                            .toList())
                    .isSubsetOf(produced);
        }
    }
}
