package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.tests.bench.Ratios.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each job beside what the bare clients do with the same rows on the same servers. {@code -Dlakescope.bench.rows=N} and
 * {@code -Dlakescope.bench.rounds=N} change the size. Fails only where a ratio is clearly below its target.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RatiosTest {

    private static final Events EVENTS = new Events(Long.getLong("lakescope.bench.rows", 1_000_000));

    /** Targets hold on a quiet machine; this share of them is what any machine must reach. */
    private static final double LEEWAY = 0.8;

    @TempDir
    private static Path folder;

    private final Ratios ratios = new Ratios(this::settle, this::clear, 1);
    private Servers servers;

    @BeforeAll
    void startServers() {
        List<String> tables = new ArrayList<>(List.of("source", "bare"));
        for (int round = 0; round <= Ratios.ROUNDS; round++) {
            tables.addAll(List.of("ingested_" + round, "restored_" + round));
        }
        servers = new Servers(folder, tables);
        servers.produce("events", EVENTS);
        servers.driver().write("bench.source", EVENTS);
    }

    @AfterAll
    void stopServers() {
        ratios.print();
        if (servers != null) {
            servers.close();
        }
    }

    private static RunReport done(JobHandle run) {
        RunReport report = run.await();
        assertThat(report.state()).as(report.toString()).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    private void settle() {
        servers.settle();
    }

    /** Not timed: what the rounds before have written must not slow the next ones down. */
    private void clear(int round) {
        for (String table : List.of("bare", "ingested_" + round, "restored_" + round)) {
            servers.truncate(table);
        }
    }

    private void bareWrite() {
        servers.driver().write("bench.bare", EVENTS);
    }

    private void bareScan() {
        assertThat(servers.driver().scan("bench.source")).isEqualTo(EVENTS.rows());
    }

    @Test
    @Order(1)
    void ingestBesideBareBatches() {
        double[] ratio = ratios.measure(
                EVENTS.rows(),
                new Contender("ingest of JSON records", round -> {
                    RunReport report = done(servers.ingest("events", "ingested_" + round));
                    assertThat(report.counts().written()).isEqualTo(EVENTS.rows());
                }),
                new Contender("the driver's unlogged batches", round -> bareWrite()));

        assertThat(ratio[0]).isGreaterThan(0.7 * LEEWAY);
    }

    @Test
    @Order(2)
    void backupBesideBareScans() {
        double[] ratio = ratios.measure(
                EVENTS.rows(),
                new Contender("backup (two agreeing scans, files read back)", round -> {
                    RunReport report = done(servers.backup("source", "round-" + round));
                    assertThat(report.counts().written()).isEqualTo(EVENTS.rows());
                }),
                new Contender("the driver's scan by token range", round -> bareScan()),
                new Contender("two of the driver's scans", round -> {
                    bareScan();
                    bareScan();
                }));

        assertThat(ratio[1]).isGreaterThan(0.6 * LEEWAY);
    }

    @Test
    @Order(3)
    void deepVerifyBesideReading() {
        BareFiles files = servers.files("round-1");
        double[] ratio = ratios.measure(
                EVENTS.rows(),
                new Contender("deep verify", round -> {
                    RunReport report = done(servers.verify("round-1"));
                    assertThat(report.counts().identical()).isEqualTo(EVENTS.rows());
                }),
                new Contender(
                        "bytes read and hashed",
                        round -> assertThat(files.hash()).isPositive()),
                new Contender(
                        "values decoded by parquet's column readers",
                        round -> assertThat(files.decode()).isEqualTo(EVENTS.rows())));

        assertThat(ratio[1]).isGreaterThan(0.3 * LEEWAY);
    }

    @Test
    @Order(4)
    void restoreBesideBareBatches() {
        double[] ratio = ratios.measure(
                EVENTS.rows(),
                new Contender("restore (plan, write, read back)", round -> {
                    RunReport report = done(servers.restore("round-1", "restored_" + round));
                    assertThat(report.counts().written()).isEqualTo(EVENTS.rows());
                }),
                new Contender("the driver's unlogged batches", round -> bareWrite()));

        assertThat(ratio[0]).isGreaterThan(0.6 * LEEWAY);
    }
}
