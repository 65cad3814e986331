package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.Wiring;
import io.lakescope.app.operations.WorkspaceTrajectories;
import io.lakescope.app.settings.Aggregates;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Trajectories;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Behind;
import io.lakescope.tests.survival.Sample;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions behind a metric add up to it, and their points are rows of the source. */
class DrillDownTest {

    @TempDir
    private Path folder;

    @Test
    void whatLiesBehindAMetricAddsUpToIt() {
        try (Shop shop = new Shop(folder, "Europe/Rome")) {
            List<Point> points = new Crowd(Sample.random("behind"), ZoneId.of("Europe/Rome"))
                    .walks(LocalDate.of(2026, 10, 24), 2, 25);
            shop.insert(points);
            assertThat(shop.fromTable("metrics-by-hour").state()).isEqualTo(RunState.SUCCEEDED);
            var rows = shop.session()
                    .execute("SELECT * FROM " + shop.keyspace + ".metrics_by_hour LIMIT 6")
                    .all();
            assertThat(rows).isNotEmpty();
            for (var row : rows) {
                Map<String, String> keys = Map.of(
                        "venue", row.getString("venue"),
                        "day", String.valueOf(row.getLocalDate("day")),
                        "hour", String.valueOf(row.getInstant("hour")),
                        "zone", row.getString("zone"));
                Behind.Rows sessions = behind(shop).of("sessions", keys);
                assertThat(sum(sessions, "dwell_ms")).isEqualTo(row.getLong("dwell_ms"));
                assertThat(sum(sessions, "entries")).isEqualTo(row.getLong("entries"));
                assertThat(distinct(sessions, "visitor", "started")).hasSize((int) row.getLong("visits"));
                assertThat(distinct(sessions, "visitor")).hasSize((int) row.getLong("visitors"));
                Behind.Rows seen = behind(shop).of("points", keys);
                assertThat((long) seen.rows().size()).isEqualTo(sum(sessions, "points"));
                assertThat(distinct(seen, "visitor", "moment", "x", "y"))
                        .isSubsetOf(points.stream()
                                .filter(point -> point.venue().equals(keys.get("venue")))
                                .map(point -> List.<Object>of(point.person(), point.ts(), point.x(), point.y()))
                                .toList());
            }
        }
    }

    @Test
    void thePointsBehindASessionAreItsPath() {
        try (Shop shop = new Shop(folder, "Europe/Rome")) {
            shop.insert(new Crowd(Sample.random("paths"), ZoneId.of("Europe/Rome"))
                    .walks(LocalDate.of(2026, 10, 24), 2, 8));
            assertThat(shop.fromTable("sessions").state()).isEqualTo(RunState.SUCCEEDED);
            Trajectories trajectories = new WorkspaceTrajectories(shop.wiring());
            var rows = shop.session()
                    .execute("SELECT * FROM " + shop.keyspace + ".sessions LIMIT 4")
                    .all();
            assertThat(rows).isNotEmpty();
            for (var row : rows) {
                Map<String, String> session = Map.of(
                        "venue", String.valueOf(row.getString("venue")),
                        "day", String.valueOf(row.getLocalDate("day")),
                        "started", String.valueOf(row.getInstant("started")),
                        "visitor", String.valueOf(row.getString("visitor")));
                SourceAddress address = SourceAddress.parse("cassandra:local/" + shop.keyspace + "/sessions");
                assertThat(trajectories.raw(address, session))
                        .extracting(Trajectories.Point::atMillis)
                        .containsExactlyElementsOf(row.getList("path_ms", Long.class));
                assertThat(trajectories.raw(address, session))
                        .extracting(Trajectories.Point::x)
                        .containsExactlyElementsOf(row.getList("path_x", Double.class));
                assertThat(trajectories.zones()).containsKey("v1");
            }
            assertThatThrownBy(() -> trajectories.raw(SourceAddress.parse("lake:local/other"), Map.of()))
                    .hasMessageContaining("no job of the workspace makes sessions there");
        }
    }

    private static Behind behind(Shop shop) {
        Wiring wiring = shop.wiring();
        JobSpec.Aggregate spec = new JobSpec.Aggregate(
                "aggregate",
                SourceAddress.parse(Shop.VISITS.formatted(shop.keyspace)),
                SourceAddress.parse("lake:local/none"),
                new Aggregates(wiring.workspace()).named("metrics-by-hour"),
                Selection.ALL,
                "");
        return new Behind((AggregateJob) wiring.job(spec), spec);
    }

    static long sum(Behind.Rows rows, String column) {
        int at = rows.schema().position(column).orElseThrow();
        return rows.rows().stream()
                .mapToLong(row -> ((Number) row[at]).longValue())
                .sum();
    }

    static Set<List<Object>> distinct(Behind.Rows rows, String... columns) {
        Set<List<Object>> values = new HashSet<>();
        rows.rows()
                .forEach(row -> values.add(List.of(columns).stream()
                        .map(column -> row[rows.schema().position(column).orElseThrow()])
                        .toList()));
        return values;
    }
}
