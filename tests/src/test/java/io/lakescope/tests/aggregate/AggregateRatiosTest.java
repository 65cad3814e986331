package io.lakescope.tests.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.settings.Aggregates;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of one day and of all days, from the table and from its backup, beside plain DuckDB that runs the same SQL over the same
 * Parquet files and keeps nothing. Printed, the best of three; fails only if nothing was computed.
 */
@Tag("bench")
class AggregateRatiosTest {

    private static final int DAYS = 20;
    private static final int ROUNDS = 3;
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    @TempDir
    private Path folder;

    @Test
    void aggregatesBesidePlainDuckDb() throws SQLException {
        try (Shop shop = new Shop(folder, "UTC")) {
            List<Point> points = new Crowd(new Random(5), ZoneId.of("UTC")).walks(FIRST, DAYS, 3_000);
            shop.insert(points);
            assertThat(shop.backup().state()).isEqualTo(RunState.SUCCEEDED);
            for (boolean whole : new boolean[] {false, true}) {
                String what = whole ? DAYS + " days" : "1 day";
                double plain = best(round -> plain(shop, whole));
                double backup = best(round -> product(shop, Shop.BACKUP, "b" + whole + round, whole));
                double table =
                        best(round -> product(shop, Shop.VISITS.formatted(shop.keyspace), "t" + whole + round, whole));
                System.out.printf(
                        Locale.ROOT,
                        "bench: sessions of %s of %,d rows: DuckDB %.3f s, from the backup %.3f s (ratio %.2f), from"
                                + " the table %.3f s (ratio %.2f)%n",
                        what,
                        points.size(),
                        plain,
                        backup,
                        plain / backup,
                        table,
                        plain / table);
            }
        }
    }

    private interface Work {
        void round(int number) throws SQLException;
    }

    private static double best(Work work) throws SQLException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round <= ROUNDS; round++) {
            long started = System.nanoTime();
            work.round(round);
            best = round == 0 ? best : Math.min(best, (System.nanoTime() - started) / 1e9);
        }
        return best;
    }

    private static void product(Shop shop, String source, String target, boolean whole) {
        Map<String, String> values = new HashMap<>(
                Map.of("aggregate", "sessions", "source", source, "target", "lake:local/bench/" + target));
        if (!whole) {
            values.put("from", FIRST.plusDays(9).toString());
            values.put("to", FIRST.plusDays(10).toString());
        }
        RunReport report = shop.run("aggregate", values);
        assertThat(report.state()).as("%s", report.failure()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.counts().written()).isPositive();
    }

    private static void plain(Shop shop, boolean whole) throws SQLException {
        String sql = new Aggregates(shop.wiring().workspace()).named("sessions").sql();
        for (String venue : List.of("v1", "v2")) {
            try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = duck.createStatement()) {
                boolean unused = statement.execute("SET threads=2");
                Path backup = shop.folder.resolve("bucket/raw/visits/venue=" + venue);
                String files = (whole
                                ? Stream.of("*")
                                : Stream.of("day=2026-06-09", "day=2026-06-10", "day=2026-06-11"))
                        .map(day -> "'" + backup + "/" + day + "/part-0.parquet'")
                        .collect(Collectors.joining(", "));
                unused = statement.execute(
                        "CREATE VIEW source AS SELECT *, epoch_ms(ts) AS at_ms FROM read_parquet([" + files + "])");
                unused = statement.execute("CREATE TABLE days (day DATE, starts_ms BIGINT, ends_ms BIGINT)");
                for (int day = whole ? 0 : 9; day < (whole ? DAYS : 10); day++) {
                    long starts = FIRST.plusDays(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1000;
                    unused = statement.execute("INSERT INTO days VALUES (DATE '" + FIRST.plusDays(day) + "', " + starts
                            + ", " + (starts + 86_400_000) + ")");
                }
                ResultSet rows = statement.executeQuery(sql);
                long count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isPositive();
            }
        }
    }
}
