package io.lakescope.tests.survival.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lakescope.app.local.ServerKind;
import io.lakescope.jobs.Steps;
import io.lakescope.tests.survival.Sample;
import io.lakescope.tests.survival.truth.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Offsets that a real broker no longer has: each stops its partition before the next write, with the range that is missing,
 * until somebody accepts that. The job's own register says where to go on, whatever the broker knows of the group.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OffsetsTest {

    private static final String GROUP = "lakescope-" + Servers.KEYSPACE + "." + Servers.TABLE;
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path folder;

    private Servers servers;
    private Broker broker;

    @BeforeAll
    void start() {
        servers = Servers.withOwnKafka(folder.resolve("servers"));
        broker = new Broker(servers.kafka());
    }

    @AfterAll
    void close() {
        broker.close();
        servers.close();
    }

    /** A site whose first events have been ingested. */
    private Site ingested(String venue, int count) throws IOException {
        Site site = Site.create(servers, folder.resolve(venue), venue, Sample.random("events of " + venue));
        site.events().begin(count);
        site.run(site.ingest());
        return site;
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }

    /** It fails and says so, and neither the table nor the register has changed. */
    private void stops(Site site, String... lost) throws Exception {
        Written before = Written.read(servers.session(), site.bucket());
        Map<Integer, Long> offsets = site.state().offsets(site.events().topic());

        Site.Answer answer = site.call(Steps.NONE, site.ingest());

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        assertThat(answer.out()).contains(lost).contains("--continue-past-gap");
        assertThat(site.state().offsets(site.events().topic())).isEqualTo(offsets);
        assertThat(Written.read(servers.session(), site.bucket())).isEqualTo(before);
    }

    /** Goes on because it is told to, which is audited, and is not told twice. */
    private void goesOn(Site site, int gaps) throws Exception {
        site.run(with(site.ingest(), "--continue-past-gap"));
        assertThat(site.state().audited("continue past gap")).hasSize(gaps);
        site.events().more(20);
        site.run(site.ingest());
    }

    private static void isWhole(Site site) throws Exception {
        var finding = site.checker().ingested();
        assertThat(finding.verdict()).as(finding.explanation()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void recordsThatExpiredWhileStopped() throws Exception {
        Site site = ingested("expired", 100);
        String topic = site.events().topic();
        long next = site.state().offsets(topic).getOrDefault(0, -1L);
        long other = site.state().offsets(topic).getOrDefault(1, -1L);
        site.events().more(200);
        broker.expire(topic, 0, next + 7);
        broker.expire(topic, 1, other + 1);

        stops(site, "offsets [" + next + ", " + (next + 7) + ") are lost, expired before they were read");
        assertThat(site.state().gaps(topic))
                .containsExactly(
                        "0 [" + next + "," + (next + 7) + ") expired before they were read",
                        "1 [" + other + "," + (other + 1) + ") expired before they were read");
        goesOn(site, PARTITIONS);
    }

    /** By the broker itself, as its retention passes; it was foretold. */
    @Test
    @Tag("leases") // takes its time, as those that wait for leases
    void recordsThatRetentionTookWhileStopped() throws Exception {
        Site site = ingested("retention", 100);
        String topic = site.events().topic();
        Map<Integer, Long> read = site.state().offsets(topic);
        broker.configure(topic, Map.of("retention.ms", "3600000"));
        site.events().more(200);
        assertThat(site.run(site.lag()).out())
                .contains("\"lostAtRetentionInSeconds\" : 35")
                .contains("\"lost\" : 0");

        broker.expireByRetention(topic, PARTITIONS, Duration.ofSeconds(1));
        site.events().more(50);

        long lost = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long next = read.getOrDefault(partition, -1L);
            long earliest = broker.earliest(topic, partition);
            lost += earliest - next;
            String range = next + ", " + earliest;
            stops(site, "offsets [" + range + ") are lost, expired before they were read");
        }
        assertThat(lost).isEqualTo(200);
        assertThat(site.state().gaps(topic)).hasSize(PARTITIONS);
        assertThat(site.run(site.lag()).out()).contains("\"lost\" : 200");
        goesOn(site, PARTITIONS);
    }

    @Test
    void groupThatWasForgottenOrMovedKeepsItsPlaceInTheRegister() throws Exception {
        Site site = ingested("forgotten", 100);
        String topic = site.events().topic();
        Map<Integer, Long> offsets = site.state().offsets(topic);
        assertThat(broker.committed(GROUP, topic, 0)).contains(offsets.get(0));

        broker.deleteGroup(GROUP);
        site.events().more(50);
        assertThat(site.run(site.ingest()).out()).contains("\"read\" : 50");
        assertThat(broker.committed(GROUP, topic, 0))
                .contains(site.state().offsets(topic).get(0));

        broker.moveGroup(GROUP, topic, 0, 0);
        broker.moveGroup(GROUP, topic, 1, 1_000);
        site.events().more(50);
        assertThat(site.run(site.ingest()).out()).contains("\"read\" : 50");
        isWhole(site);
    }

    @Test
    void topicThatWasDeletedAndMadeAnew() throws Exception {
        Site site = ingested("anew", 100);
        String topic = site.events().topic();
        long next = site.state().offsets(topic).getOrDefault(0, -1L);
        broker.deleteTopic(topic);
        assertThat(site.call(Steps.NONE, site.ingest()).err()).contains("there is no such topic");
        site.events().begin(300);

        stops(site, "the topic was deleted and made anew after offset " + next);
        assertThat(site.state().gaps(topic)).hasSize(PARTITIONS).allMatch(gap -> gap.contains("made anew"));
        goesOn(site, PARTITIONS);
    }

    /** The new topic has the offset that comes next, so that only its identity gives it away. */
    @Test
    void topicThatIsMadeAnewWhileItIsRead() throws Exception {
        Site site = ingested("meanwhile", 100);
        String topic = site.events().topic();
        var run = inBackground(site, "--until", "forever");
        site.events().more(50);
        awaitOffsets(site, 150);
        Map<Integer, Long> offsets = site.state().offsets(topic);
        long writes = Written.read(servers.session(), site.bucket()).tableWrites();
        broker.deleteTopic(topic);
        site.events().begin(400);

        Site.Answer answer = run.join();

        assertThat(answer.exit()).as(answer.err()).isEqualTo(3);
        assertThat(site.state().offsets(topic)).isEqualTo(offsets);
        assertThat(Written.read(servers.session(), site.bucket()).tableWrites()).isEqualTo(writes);
    }

    @Test
    void registerThatWasMovedBehindTheEnd() throws Exception {
        Site site = ingested("moved", 100);
        String topic = site.events().topic();
        long end = site.state().offsets(topic).getOrDefault(1, -1L);
        site.state().moveOffset(1, end + 5);

        stops(site, "offsets [" + end + ", " + (end + 5) + ") are lost, the log was truncated or reset");
        assertThat(site.state().gaps(topic))
                .containsExactly("1 [" + end + "," + (end + 5) + ") the log was truncated or reset");
        goesOn(site, 1);
        isWhole(site);
    }

    /** As an unclean election does: the end is cut off, then the log grows again past what had been read. */
    @Test
    void logThatWasCutOffAndWrittenAnew() throws Exception {
        Site site = ingested("truncated", 100);
        String topic = site.events().topic();
        Map<Integer, Long> kept = site.state().offsets(topic);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            copy(servers.log(topic, partition), folder.resolve("kept-" + partition));
        }
        site.events().more(100);
        site.run(site.ingest());
        Map<Integer, Long> read = site.state().offsets(topic);
        servers.kill(ServerKind.KAFKA);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            copy(folder.resolve("kept-" + partition), servers.log(topic, partition));
        }
        servers.restart();

        String range = "offsets [" + kept.get(0) + ", " + read.get(0) + ") are lost, the log was truncated or reset";
        stops(site, range);
        site.events().more(300);
        stops(site, range);
        assertThat(site.state().gaps(topic)).hasSize(PARTITIONS);
        goesOn(site, PARTITIONS);
    }

    private static CompletableFuture<Site.Answer> inBackground(Site site, String... more) {
        return CompletableFuture.supplyAsync(() -> site.call(Steps.NONE, with(site.ingest(), more)));
    }

    private static void awaitOffsets(Site site, long sum) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> site.state().offsets(site.events().topic()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == sum);
    }

    /** Replaces a partition's files. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path old : files(to)) {
            Files.delete(old);
        }
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }
}
