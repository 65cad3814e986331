package io.lakescope.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.RunState;
import io.lakescope.tests.bench.Events.Spread;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What jobs hold in memory does not grow with the rows that they handle: the live heap at each tenth of a run. */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeapTest {

    private static final long ROWS = Long.getLong("lakescope.bench.rows", 1_000_000);
    private static final long MB = 1 << 20;

    /** Batches and pages that are under way are more at one moment than at another. */
    private static final long SWING = 48 * MB;

    /** The keys that an ingestion has met, up to two tables of them. */
    private static final long SEEN_KEYS = 84 * MB;

    @TempDir
    private static Path folder;

    private Servers servers;

    @BeforeAll
    void startServers() {
        servers = new Servers(folder, List.of("source", "ingested", "restored", "one", "one_restored"));
        servers.produce("events", new Events(ROWS));
        servers.driver().write("bench.source", new Events(ROWS));
        servers.driver().write("bench.one", new Events(ROWS * 3 / 10, Spread.ONE_UNIT));
    }

    @AfterAll
    void stopServers() {
        if (servers != null) {
            servers.close();
        }
    }

    /** The live heap whenever another tenth of the rows is done. */
    private static List<Long> liveHeap(String what, JobHandle run, long rows) {
        List<Long> samples = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (run.status().rows() >= (samples.size() + 1) * rows / 10 && samples.size() < 9) {
                        samples.add(liveHeap());
                    }
                    return run.status().state().isEnded();
                });
        assertThat(run.await().state()).isEqualTo(RunState.SUCCEEDED);
        System.out.println("bench: live heap over " + what + " of " + rows + " rows, MB: "
                + samples.stream().map(bytes -> bytes / MB).toList());
        return samples;
    }

    /** What a collection has just left, without what other threads have allocated since. */
    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private static void assertFlat(List<Long> samples, long bound) {
        long first = samples.get(0);
        assertThat(samples).allSatisfy(sample -> assertThat(sample - first).isLessThan(bound));
    }

    @Test
    @Order(1)
    void ingestHoldsNoMoreThanTheKeysItHasMet() {
        assertFlat(liveHeap("ingest", servers.ingest("events", "ingested"), ROWS), SEEN_KEYS + SWING);
    }

    @Test
    @Order(2)
    void backupIsFlat() {
        assertFlat(liveHeap("backup", servers.backup("source", "all"), ROWS), SWING);
    }

    @Test
    @Order(3)
    void deepVerifyIsFlat() {
        assertFlat(liveHeap("deep verify", servers.verify("all"), ROWS), SWING);
    }

    @Test
    @Order(4)
    void restoreIsFlat() {
        assertFlat(liveHeap("restore", servers.restore("all", "restored"), ROWS), SWING);
    }

    /** 120 bytes for each row that is written until it is read back, whatever the row holds; half as much again to grow. */
    @Test
    @Order(5)
    void restoreOfOneLargeUnitHoldsOnlyDigests() {
        long rows = ROWS * 3 / 10;
        var unused = liveHeap("backup of one unit", servers.backup("one", "one"), rows);

        assertFlat(liveHeap("restore of one unit", servers.restore("one", "one_restored"), rows), rows * 180 + SWING);
    }
}
