package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and metrics equal the oracle's, from the table and from its backup, before and after late events. */
class AggregatesTest {

    private static final String ZONE = "Europe/Rome";
    private static final List<String> SESSION = List.of(
            "venue", "day", "started", "visitor", "ended", "duration_ms", "points", "path_ms", "path_x", "path_y");
    private static final List<String> HOUR =
            List.of("venue", "day", "hour", "zone", "local_hour", "dwell_ms", "visits", "visitors", "entries");
    private static final List<String> DAY =
            List.of("venue", "day", "zone", "dwell_ms", "visits", "visitors", "entries");

    @TempDir
    private Path folder;

    private final Oracle oracle = new Oracle(Duration.ofMinutes(30), ZoneId.of(ZONE), Shop.ZONES);

    @Test
    void equalTheOracleAcrossMidnightAndTheLongDayAndAfterLateEvents() throws SQLException {
        LocalDate first = LocalDate.of(2026, 10, 24);
        Crowd crowd = new Crowd(Sample.random("autumn"), ZoneId.of(ZONE));
        try (Shop shop = new Shop(folder, ZONE)) {
            List<Point> points = new ArrayList<>(crowd.walks(first, 2, 40));
            shop.insert(points);
            agrees(shop, points);

            List<Point> late = crowd.walks(first.plusDays(1), 1, 4);
            shop.insert(late);
            agrees(shop, stored(points, late));
            rerunsChangeNothing(shop);
        }
    }

    @Test
    @Tag("faults")
    @Tag("leases") // takes its time, as those that wait for leases
    void equalTheOracleAcrossTheShortDay() throws SQLException {
        Crowd crowd = new Crowd(Sample.random("spring"), ZoneId.of(ZONE));
        try (Shop shop = new Shop(folder, ZONE)) {
            List<Point> points = crowd.walks(LocalDate.of(2026, 3, 28), 2, 40);
            shop.insert(points);
            agrees(shop, points);
        }
    }

    /** What the table holds: the later row of a key replaces the earlier one. */
    private static List<Point> stored(List<Point> points, List<Point> late) {
        Map<String, Point> rows = new TreeMap<>();
        points.forEach(point -> rows.put(key(point), point));
        late.forEach(point -> rows.put(key(point), point));
        return List.copyOf(rows.values());
    }

    private static String key(Point point) {
        return point.venue() + point.person() + point.ts() + point.sensor();
    }

    private void agrees(Shop shop, List<Point> all) throws SQLException {
        List<Point> points = stored(all, List.of());
        assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
        for (String name : List.of("sessions", "metrics-by-hour", "metrics-by-day")) {
            assertThat(digests(shop.fromTable(name))).isEqualTo(digests(shop.fromBackup(name)));
        }
        assertThat(shop.tableRows("sessions", SESSION)).isEqualTo(oracle.sessionRows(points));
        assertThat(shop.datasetRows("sessions", SESSION)).isEqualTo(oracle.sessionRows(points));
        assertThat(shop.tableRows("metrics-by-hour", HOUR)).isEqualTo(oracle.hourRows(points));
        assertThat(shop.datasetRows("metrics-by-hour", HOUR)).isEqualTo(oracle.hourRows(points));
        assertThat(shop.tableRows("metrics-by-day", DAY)).isEqualTo(oracle.dayRows(points));
        assertThat(shop.datasetRows("metrics-by-day", DAY)).isEqualTo(oracle.dayRows(points));
    }

    private static Map<String, String> digests(RunReport run) {
        assertThat(run.state()).as("%s", run.failure()).isEqualTo(RunState.SUCCEEDED);
        Map<String, String> digests = new TreeMap<>();
        run.units().forEach(unit -> digests.put(unit.unit(), unit.digest().orElseThrow()));
        return digests;
    }

    private static void rerunsChangeNothing(Shop shop) {
        for (RunReport again : List.of(shop.fromTable("sessions"), shop.fromBackup("metrics-by-hour"))) {
            assertThat(again.counts().written()).isZero();
            assertThat(again.counts().identical()).isPositive();
            assertThat(again.units()).allMatch(unit -> unit.state() == UnitResult.State.IDENTICAL);
        }
    }
}
