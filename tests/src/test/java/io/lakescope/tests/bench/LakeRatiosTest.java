package io.lakescope.tests.bench;

import static io.lakescope.tests.bench.LakeReads.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.jobs.expressions.ExpressionFilter;
import io.lakescope.tests.bench.Ratios.Contender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Reading folders beside DuckDB with two threads on the same files, warm. A ratio is DuckDB's time by the product's: 0.5 is
 * twice as long. Fails only where one is clearly below its target.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LakeRatiosTest {

    /** Targets hold on a quiet machine; this share of them is what any machine must reach. */
    private static final double LEEWAY = 0.6;

    private final Ratios ratios = new Ratios(() -> {}, round -> {}, 2);
    private final Connection duck = LakeData.duckDb();
    private final LakeConnector lake = LakeConnector.plain();

    @AfterAll
    void close() throws SQLException {
        ratios.print();
        duck.close();
        lake.close();
    }

    /** Work of some milliseconds is done so often that a round takes a while. */
    private static Contender often(String name, int times, Runnable work) {
        return new Contender(name + (times > 1 ? ", " + times + " times" : ""), round -> {
            for (int i = 0; i < times; i++) {
                work.run();
            }
        });
    }

    private static String files(Path folder, String more) {
        return "read_parquet('" + folder + "/**/*.parquet'" + more + ")";
    }

    private static final String MERGED = ", union_by_name=true, hive_partitioning=true, hive_types_autocast=false";

    @Test
    @Order(1)
    void mergedSchemaOfTwoThousandFiles() {
        Path folder = LakeData.varied();
        SourceAddress address = SourceAddress.ofFile(folder);
        double[] ratio = ratios.measure(
                2_000 * 5,
                often("a. merged schema of 2,000 files, nothing cached", 5, () -> {
                    try (LakeConnector fresh = LakeConnector.plain()) {
                        assertThat(fresh.catalog().schema(address).columns()).hasSize(9);
                    }
                }),
                often(
                        "DuckDB's DESCRIBE",
                        5,
                        () -> assertThat(LakeReads.rows(duck, "DESCRIBE SELECT * FROM " + files(folder, MERGED)))
                                .isEqualTo(9)));
        assertThat(ratio[0]).isGreaterThan(LEEWAY);
    }

    @Test
    @Order(2)
    void firstRowsOfAPartition() {
        Path folder = LakeData.varied();
        ReadRequest request = request(folder, Map.of("country", "C7", "day", "2026-02-12"), RowFilter.ALL, 200);
        String query =
                "SELECT * FROM " + files(folder, MERGED) + " WHERE country = 'C7' AND day = '2026-02-12' LIMIT 200";
        Contender peer =
                often("DuckDB", 5, () -> assertThat(LakeReads.rows(duck, query)).isEqualTo(200));
        double[] fresh = ratios.measure(
                200 * 5,
                often("b. 200 merged rows of a partition, nothing cached", 5, () -> {
                    try (LakeConnector one = LakeConnector.plain()) {
                        assertThat(LakeReads.rows(one, request)).isEqualTo(200);
                    }
                }),
                peer);
        double[] cached = ratios.measure(
                200 * 5,
                often(
                        "b. 200 merged rows of a partition, schema cached",
                        5,
                        () -> assertThat(LakeReads.rows(lake, request)).isEqualTo(200)),
                peer);
        assertThat(fresh[0]).isGreaterThan(LEEWAY);
        assertThat(cached[0]).isGreaterThan(LEEWAY / 0.3);
    }

    @Test
    @Order(3)
    void firstRowsOfAMinuteOfTwentyMillion() {
        Path folder = LakeData.large();
        ReadRequest request = request(folder, Map.of(), ExpressionFilter.of("id >= 10000000 && id < 10000231"), 200);
        double[] ratio = ratios.measure(
                200 * 20,
                often(
                        "c. 200 rows of a minute in 20 million",
                        20,
                        () -> assertThat(LakeReads.rows(lake, request)).isEqualTo(200)),
                often(
                        "DuckDB",
                        20,
                        () -> assertThat(LakeReads.rows(
                                        duck,
                                        "SELECT * FROM " + files(folder, ", hive_partitioning=true")
                                                + " WHERE id >= 10000000 AND id < 10000231 LIMIT 200"))
                                .isEqualTo(200)));
        assertThat(ratio[0]).isGreaterThan(LEEWAY / 2);
    }

    @Test
    @Order(4)
    void exactCount() {
        Path folder = LakeData.large();
        double[] ratio = ratios.measure(
                20,
                often(
                        "d. exact count of 20 million rows",
                        20,
                        () -> assertThat(lake.reader()
                                        .count(request(folder, Map.of(), RowFilter.ALL, -1), true)
                                        .rows())
                                .isEqualTo(LakeData.LARGE_ROWS)),
                often(
                        "DuckDB",
                        20,
                        () -> assertThat(LakeReads.number(duck, "SELECT count(*) FROM " + files(folder, "")))
                                .isEqualTo(LakeData.LARGE_ROWS)));
        assertThat(ratio[0]).isGreaterThan(LEEWAY / 2);
    }

    @Test
    @Order(5)
    void scanOfThreeColumns() {
        Path folder = LakeData.large();
        double[] ratio = ratios.measure(
                LakeData.LARGE_ROWS,
                often(
                        "f. 3 columns of 20 million rows",
                        1,
                        () -> assertThat(LakeReads.rows(
                                        lake, request(folder, Map.of(), RowFilter.ALL, -1, "ts", "x", "venue")))
                                .isEqualTo(LakeData.LARGE_ROWS)),
                often(
                        "DuckDB, aggregated within",
                        1,
                        () -> assertThat(LakeReads.number(
                                        duck,
                                        "SELECT count(ts) + 0 * (sum(x) + max(length(venue)) + max(epoch_us(ts))) FROM "
                                                + files(folder, "")))
                                .isEqualTo(LakeData.LARGE_ROWS)),
                often(
                        "DuckDB, rows pulled through JDBC",
                        1,
                        () -> assertThat(LakeReads.rows(duck, "SELECT ts, x, venue FROM " + files(folder, "")))
                                .isEqualTo(LakeData.LARGE_ROWS)));
        assertThat(ratio[0]).isGreaterThan(LEEWAY / 2);
        assertThat(ratio[1]).isGreaterThan(1.0);
    }

    /** DuckDB reads each value without handing it out: the most of numbers and times, and the lengths of texts. */
    @Test
    @Order(6)
    void scanOfAllColumns() {
        Path folder = LakeData.large();
        double[] ratio = ratios.measure(
                LakeData.LARGE_ROWS,
                often(
                        "f. all 11 columns of 20 million rows",
                        1,
                        () -> assertThat(LakeReads.rows(lake, request(folder, Map.of(), RowFilter.ALL, -1)))
                                .isEqualTo(LakeData.LARGE_ROWS)),
                often(
                        "DuckDB, aggregated within",
                        1,
                        () -> assertThat(LakeReads.number(
                                        duck,
                                        "SELECT count(ts) + 0 * (max(id) + max(epoch_us(ts)) + max(strlen(venue))"
                                                + " + max(strlen(person)) + max(x) + max(y) + max(zone) + max(signal)"
                                                + " + count_if(inside) + max(weight) + max(strlen(note))) FROM "
                                                + files(folder, "")))
                                .isEqualTo(LakeData.LARGE_ROWS)));
        assertThat(ratio[0]).isGreaterThan(LEEWAY / 2);
    }
}
