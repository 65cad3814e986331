package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** SQL that users write themselves: what it gives, and what it may not do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OwnAggregatesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    private static final String HOURS =
            "SELECT h.day, h.hour, COUNT(*) AS events FROM source s JOIN hours h ON s.at_ms >= h.starts_ms"
                    + " AND s.at_ms < h.ends_ms GROUP BY h.day, h.hour";

    /** Each wrong in its own way, with what the refusal says. */
    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("SELECT h.day, h.hour, SUM(s.nothing) AS events FROM source s JOIN hours h ON TRUE", "nothing"),
            Map.entry("SELECT h.day FROM hours h", "hour"),
            Map.entry("SELEKT 1", "syntax error"),
            Map.entry("SELECT * FROM visits", "an aggregate has the relations"),
            Map.entry("SELECT * FROM '/etc/passwd'", "/etc/passwd"),
            Map.entry("SELECT * FROM read_csv('/etc/passwd')", "read_csv"),
            Map.entry("SELECT d.day, (SELECT content FROM read_text('/etc/passwd')) AS hour FROM days d", "read_text"),
            Map.entry("SELECT d.day, getenv('HOME') AS hour FROM days d", "getenv"),
            Map.entry("SELECT * FROM information_schema.tables", "information_schema"),
            Map.entry("COPY (SELECT * FROM source) TO 'stolen.csv'", "one SELECT"),
            Map.entry("ATTACH 'other.db' AS other", "one SELECT"),
            Map.entry("INSTALL httpfs", "one SELECT"),
            Map.entry("SET enable_external_access=true", "one SELECT"),
            Map.entry("DELETE FROM source", "one SELECT"),
            Map.entry("SELECT 1; SELECT 2", "2 statements"));

    @TempDir
    private static Path folder;

    private final List<String> wrong = List.copyOf(WRONG.keySet());
    private final List<Point> points = new Crowd(Sample.random("own"), ZONE).walks(LocalDate.of(2026, 10, 24), 2, 30);
    private Shop shop;

    @BeforeAll
    void open() {
        StringBuilder more = new StringBuilder(aggregate("busy-hours", HOURS, "hour"));
        more.append(aggregate(
                "twice",
                HOURS.replace("h.hour, COUNT", "h.local_hour AS name, 1 AS one, COUNT")
                        .replace("h.hour", "h.local_hour"),
                "one"));
        for (int i = 0; i < wrong.size(); i++) {
            more.append(aggregate("wrong-" + i, wrong.get(i), "hour"));
        }
        shop = new Shop(folder, ZONE.getId(), more.toString(), Steps.NONE);
        shop.insert(points);
        assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
    }

    private static String aggregate(String name, String sql, String order) {
        return "  " + name + ": {sql: '" + sql.replace("'", "''") + "', order: [" + order + "], time: ts, time-zone: "
                + ZONE + "}\n";
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void countsWhatAPlainLoopCountsFromTheTableAndFromTheBackup() throws SQLException {
        assertThat(shop.fromTable("busy-hours").state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(shop.fromBackup("busy-hours").state()).isEqualTo(RunState.SUCCEEDED);

        List<String> columns = List.of("venue", "day", "hour", "events");
        assertThat(shop.tableRows("busy-hours", columns)).isEqualTo(counted());
        assertThat(shop.datasetRows("busy-hours", columns)).isEqualTo(counted());
    }

    private TreeSet<String> counted() {
        Map<String, Point> rows = new TreeMap<>();
        points.forEach(point -> rows.put(point.venue() + point.person() + point.ts() + point.sensor(), point));
        Map<String, Long> counts = rows.values().stream()
                .collect(Collectors.groupingBy(
                        point -> point.venue() + "|" + LocalDate.ofInstant(point.ts(), ZONE) + "|"
                                + point.ts().truncatedTo(ChronoUnit.HOURS),
                        Collectors.counting()));
        TreeSet<String> texts = new TreeSet<>();
        counts.forEach((hour, events) -> texts.add(hour + "|" + events));
        return texts;
    }

    @Test
    void whatIsNoAggregateIsRefusedBeforeAnythingIsMade() {
        for (int i = 0; i < wrong.size(); i++) {
            String name = "wrong-" + i;
            assertThatThrownBy(() -> shop.fromTable(name))
                    .as(wrong.get(i))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).as("%s", e.getMessage()).isEqualTo(Kind.USER))
                    .hasMessageContaining(WRONG.get(wrong.get(i)));
            assertThat(tables()).doesNotContain(Shop.table(name));
        }
        assertThat(folder.resolve("stolen.csv")).doesNotExist();
    }

    private List<String> tables() {
        return shop.session()
                .execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = '" + shop.keyspace + "'")
                .map(row -> String.valueOf(row.getString(0)))
                .all();
    }

    @Test
    void rowsThatTheOrderDoesNotTellApartAreRefused() {
        RunReport report = shop.fromTable("twice");

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(report.failure().orElse("")).contains("the same [one]").contains("name more columns under order");
        assertThat(shop.session()
                        .execute("SELECT COUNT(*) FROM " + shop.keyspace + ".twice")
                        .one()
                        .getLong(0))
                .isLessThanOrEqualTo(report.counts().written());
    }

    /** Somebody who is seen every 29 minutes for eighteen days, as a device that is never switched off. */
    @Test
    void chainWithoutAnEndIsRefusedWithItsDay() {
        Instant first = Instant.parse("2026-09-01T00:00:00Z");
        List<Point> device = new ArrayList<>();
        for (int i = 0; i < 18 * 1440 / 29; i++) {
            device.add(new Point("v9", "device", first.plusSeconds(i * 29L * 60), 0, 1, 1));
        }
        shop.insert(device);

        RunReport report = endless();

        device.stream()
                .map(Point::bucket)
                .distinct()
                .forEach(day -> shop.session()
                        .execute("DELETE FROM " + shop.keyspace + ".visits WHERE venue = ? AND day = ?", "v9", day));
        assertThat(report.state()).isEqualTo(RunState.REFUSED);
        assertThat(report.failure().orElse("")).contains("2026-09-09").contains("more than 7 days");
        assertThat(tables()).doesNotContain("endless");
    }

    private RunReport endless() {
        return shop.run(
                "aggregate",
                Map.of(
                        "aggregate", "sessions",
                        "source", Shop.VISITS.formatted(shop.keyspace),
                        "target", "cassandra:local/" + shop.keyspace + "/endless",
                        "from", "2026-09-09",
                        "to", "2026-09-10"));
    }
}
