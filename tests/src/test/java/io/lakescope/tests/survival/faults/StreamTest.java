package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.lakescope.app.Wiring;
import io.lakescope.jobs.CatchUp;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ingestion that goes on: what comes is soon there, several runs share the partitions, and it says when it will have caught up. */
@Tag("faults")
@Tag("leases") // takes its time, as those that wait for leases
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StreamTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LAST = 700;
    /** How often a run looks where the ends are: what it says of the lag is up to as much older. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private Servers servers;
    private Broker broker;

    @BeforeAll
    void start() {
        servers = Servers.shared();
        broker = new Broker(servers.kafka());
    }

    @AfterAll
    void close() {
        broker.close();
        servers.close();
    }

    private Site site(String venue, int count) throws IOException {
        Site site = Site.create(servers, folder.resolve(venue), venue, Sample.random("events of " + venue));
        site.events().begin(count);
        return site;
    }

    private static JobHandle stream(Site site, Wiring wiring) {
        return wiring.engine().submit(wiring.job(site.spec(Until.FOREVER, OptionalLong.empty())), Optional.empty());
    }

    private static void awaitWhole(Site site) {
        await().atMost(LIMIT).until(() -> site.checker().isDealtWith());
    }

    /** More partitions than the engine works on units at once: other jobs must not wait for them. */
    @Test
    void streamsNewPartitionsTooAndLeavesTheEngineToOthers() throws Exception {
        Site site = site("streamed", 200);
        try (Wiring wiring = site.wiring()) {
            JobHandle stream = stream(site, wiring);
            awaitWhole(site);
            broker.addPartitions(site.events().topic(), 6);
            site.events().fresh(200);
            awaitWhole(site);
            await().atMost(LIMIT).until(() -> stream.status().unitsTotal() == 6);

            Site other = site("beside", 50);
            RunReport beside = wiring.engine()
                    .submit(wiring.job(other.spec(Until.CAUGHT_UP, OptionalLong.empty())), Optional.empty())
                    .await();
            assertThat(beside.counts().read()).isEqualTo(50);

            stream.cancel();
            RunReport end = stream.await();
            assertThat(end.state()).isEqualTo(RunState.CANCELLED);
            assertThat(end.counts().read()).isEqualTo(400);
            var finding = site.checker().accounted();
            assertThat(finding.verdict()).as(finding.explanation()).isEqualTo(Verdict.KEPT);
        }
    }

    @Test
    void writesSoonAfterARecordIsProduced() throws Exception {
        Site site = site("soon", 50);
        try (Wiring wiring = site.wiring()) {
            JobHandle stream = stream(site, wiring);
            awaitWhole(site);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                int rows = site.rows().size();
                site.events().fresh(1);
                Instant produced = Instant.now();
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> site.rows().size() > rows);
                least = Math.min(
                        least, Duration.between(produced, Instant.now()).toMillis());
            }
            System.out.println("a record is in the table " + least + " ms after the broker has it");
            assertThat(least).isLessThan(400);
            stream.cancel();
            assertThat(stream.await().state()).isEqualTo(RunState.CANCELLED);
        }
    }

    @Test
    void runsShareThePartitionsAndTakeOverFromOneThatLeaves() throws Exception {
        Site site = site("shared-out", 200);
        try (Wiring one = site.wiring();
                Wiring two = site.wiring()) {
            JobHandle first = stream(site, one);
            awaitWhole(site);
            JobHandle second = stream(site, two);
            site.events().more(200);
            awaitRows(site, second);
            awaitWhole(site);

            first.cancel();
            assertThat(first.await().state()).isEqualTo(RunState.CANCELLED);
            long before = second.status().rows();
            site.events().more(200);
            awaitWhole(site);
            assertThat(second.status().rows()).isEqualTo(before + 200);
            second.cancel();
            assertThat(second.await().state()).isEqualTo(RunState.CANCELLED);
            var finding = site.checker().accounted();
            assertThat(finding.verdict()).as(finding.explanation()).isEqualTo(Verdict.KEPT);
        }
    }

    /** The first gives up one of its two partitions; what comes there the other one writes. */
    private static void awaitRows(Site site, JobHandle run) {
        await().atMost(LIMIT).until(() -> {
            site.events().more(20);
            return run.status().rows() > 0;
        });
    }

    @Test
    void saysWhenItWillHaveCaughtUpWhileProductionGoesOn() throws Exception {
        Site site = site("behind", 13_000);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> producer = CompletableFuture.runAsync(() -> {
            Instant next = Instant.now();
            while (!isOver.get()) {
                site.events().more(50);
                next = next.plusMillis(250);
                Instant due = next;
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !Instant.now().isBefore(due));
            }
        });
        try (Wiring wiring = site.wiring()) {
            JobHandle stream = wiring.engine()
                    .submit(wiring.job(site.spec(Until.FOREVER, OptionalLong.of(1_000))), Optional.empty());
            await().atMost(LIMIT)
                    .until(() ->
                            catchUp(stream).filter(lag -> lag.lag() < 8_000).isPresent());
            Instant said = Instant.now();
            CatchUp lag = catchUp(stream).orElseThrow();
            // The last records come while it looks: it is held to the way down to these.
            double projected = lag.toZero().orElseThrow().toMillis() * (double) (lag.lag() - LAST) / lag.lag();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            catchUp(stream).filter(now -> now.lag() <= LAST).isPresent());
            double took = Duration.between(said, Instant.now()).toMillis();
            System.out.printf("%s: projected %.1f s, took %.1f s%n", lag, projected / 1_000, took / 1_000);
            assertThat(took).isCloseTo(projected, within(projected * 0.2 + LOOK.toMillis()));
            stream.cancel();
            assertThat(stream.await().state()).isEqualTo(RunState.CANCELLED);
        } finally {
            isOver.set(true);
            producer.join();
        }
    }

    private static Optional<CatchUp> catchUp(JobHandle run) {
        JobStatus status = run.status();
        return status.catchUp();
    }

    @Test
    void tellsTheLagAndWhenRetentionTakesWhatIsNotStored() throws Exception {
        Site site = site("lagging", 100);
        String topic = site.events().topic();
        site.run(site.ingest());
        assertThat(lag(site)).contains("\"lag\" : 0").doesNotContain("lostAtRetention");

        long next = site.state().offsets(topic).getOrDefault(0, -1L);
        broker.configure(topic, Map.of("retention.ms", "86400000"));
        site.events().more(80);
        broker.expire(topic, 0, next + 3);

        assertThat(lag(site))
                .contains("\"lag\" : 77", "\"lost\" : 3", "\"retentionMs\" : 86400000")
                .containsPattern("lostAtRetentionInSeconds\" : 86[34]\\d\\d");
    }

    private static String lag(Site site) {
        return site.run(
                        "lag",
                        "--topic",
                        "kafka:local/" + site.events().topic(),
                        "--table",
                        "cassandra:local/" + Servers.KEYSPACE + "/" + Servers.TABLE)
                .out();
    }
}
