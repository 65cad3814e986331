package io.lakescope.tests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Wiring;
import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.ingest.Lag;
import io.lakescope.jobs.operations.LagSampler;
import io.lakescope.jobs.state.IngestLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of a real broker's offsets at known times: the rates that are told are those at which was produced. */
@SuppressWarnings("NullAway.Init")
class RatesTest {

    private static final int PARTITIONS = 3;
    private static final SourceAddress TABLE = SourceAddress.parse("cassandra:main/shop/visits");

    @TempDir
    private Path folder;

    private final String name = "rates-" + UUID.randomUUID();
    private final SourceAddress topic = SourceAddress.parse("kafka:main/" + name);
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    private KafkaConnector kafka;
    private Path workspace;
    private Wiring wiring;
    private Lease lease;
    private LagSampler sampler;
    private final List<Lag> seen = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        kafka = new KafkaConnector("main", SharedServers.kafka(), Map.of());
        kafka.createTopic(name, PARTITIONS, Map.of());
        workspace = Files.writeString(
                folder.resolve("lakescope.yaml"), """
                name: rates
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  kafka: {main: {bootstrap: "%2$s"}}
                  cassandra: {main: {contact-points: ["127.0.0.1:1"], datacenter: none}}
                  lake: {main: {root: "file://%1$s/bucket"}}
                jobs:
                  visits: {kind: ingest, topic: "%3$s", table: "%4$s"}
                """.formatted(folder, SharedServers.kafka(), topic, TABLE));
        wiring = Wiring.of(Optional.of(workspace));
        lease = wiring.state().leases().acquire("schedule", "the tests");
        sampler = new LagSampler(wiring.state().samples(), () -> seen);
    }

    @AfterEach
    void close() {
        wiring.close();
        kafka.close();
    }

    private void produce(int count) {
        try (TopicWriter writer = kafka.append(name)) {
            for (int n = 0; n < count; n++) {
                writer.send(OptionalInt.of(n % PARTITIONS), begin, new byte[] {1}, new byte[] {2}, List.of());
            }
            writer.flush();
        }
    }

    /** What the watch does at a moment. */
    private void sample(Duration sinceBegin) {
        Instant at = begin.plus(sinceBegin);
        seen.clear();
        seen.add(Lag.of(
                wiring.sources().topics(topic),
                wiring.state().ledger(),
                topic,
                TABLE,
                Clock.fixed(at, ZoneOffset.UTC)));
        sampler.turn(List.of(), at, lease);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    /** Half-hours from the beginning on. */
    private List<JsonNode> told() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                "-w",
                workspace.toString(),
                "--output",
                "json",
                "lag",
                "--since",
                "40h",
                "visits");
        assertThat(exit).isZero();
        JsonNode json = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(json.get("stepSeconds").asLong()).isEqualTo(1_800);
        List<JsonNode> points = new ArrayList<>();
        json.at("/jobs/0/points").forEach(points::add);
        return points.stream()
                .dropWhile(point -> Instant.parse(point.get("from").textValue()).isBefore(begin))
                .toList();
    }

    @Test
    void tellsTheRateAtWhichWasProducedAndTheLag() throws IOException {
        produce(50);
        sample(Duration.ZERO);
        for (int minute = 1; minute <= 30; minute++) {
            produce(120 + minute % 2);
            sample(minutes(minute).plusMillis(137 * minute));
        }
        wiring.state()
                .ledger()
                .advance(
                        new IngestLedger.Flow(topic.toString(), TABLE.toString()),
                        new IngestLedger.Entry(
                                seen.get(0).topicId(), 0, 0, 1_000, 1_000, 1_000, 0, 0, 0, 0, "20260101000000000"),
                        -1,
                        OptionalInt.empty(),
                        lease);
        sample(minutes(31));

        List<JsonNode> points = told();

        double rate = 120.5 / 60;
        assertThat(points.get(0).get("recordsPerSecond").doubleValue()).isCloseTo(rate, within(rate / 100));
        assertThat(points.get(0).get("lag").asLong()).isEqualTo(50 + 29 * 120 + 15);
        assertThat(points.get(1).get("lag").asLong()).isEqualTo(50 + 30 * 120 + 15 - 1_000);
        assertThat(points.get(2).has("recordsPerSecond")).as("nobody sampled").isFalse();
        assertThat(points.get(2).has("lag")).isFalse();
    }

    @Test
    void topicThatIsCutOffOrMadeAnewHasNoRateBelowZeroAndNoneThatIsAbsurd() throws Exception {
        produce(9_000);
        sample(Duration.ZERO);
        sample(minutes(1));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            admin.deleteRecords(Map.of(new TopicPartition(name, 0), RecordsToDelete.beforeOffset(2_000)))
                    .all()
                    .get();
            sample(minutes(2));
            admin.deleteTopics(List.of(name)).all().get();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !admin.listTopics().names().get().contains(name));
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        kafka.createTopic(name, PARTITIONS, Map.of());
        produce(12_000);
        sample(minutes(31));
        produce(60);
        sample(minutes(32));

        List<JsonNode> points = told();

        assertThat(points.get(0).get("recordsPerSecond").doubleValue()).isZero();
        assertThat(points.get(0).get("lag").asLong())
                .as("what is gone is not waited for")
                .isEqualTo(7_000);
        assertThat(points.get(1).get("recordsPerSecond").doubleValue()).isCloseTo(1, within(0.01));
    }

    @Test
    void minuteThatWasSampledStaysAsItIs() throws IOException {
        sample(Duration.ZERO);
        produce(600);
        sample(minutes(1));
        produce(600);
        new LagSampler(wiring.state().samples(), () -> seen).turn(List.of(), begin.plus(minutes(1)), lease);
        sample(minutes(1).plusSeconds(30));

        assertThat(told().get(0).get("recordsPerSecond").doubleValue()).isEqualTo(10);
    }
}
