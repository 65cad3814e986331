package io.lakescope.tests.bench;

import io.lakescope.app.Wiring;
import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalOptions;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.app.local.ServerKind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobSpec.Option;
import io.lakescope.jobs.JobSpec.Policy;
import io.lakescope.jobs.JobSpec.Until;
import io.lakescope.jobs.JobSpec.WriteTime;
import io.lakescope.jobs.Selection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Servers, tables, a topic, and the product's jobs over them. */
final class Servers implements AutoCloseable {

    private static final int TOPIC_PARTITIONS = 4;

    /** What servers take of a second when nobody asks them for anything. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final int MOST_SECONDS = 300;

    private final LocalEnvironment environment;
    private final LocalStatus status;
    private final Wiring wiring;
    private final BareDriver driver;

    /** @param tables the names of all tables; they are there from the start, since clients learn late of new ones */
    Servers(Path folder, List<String> tables) {
        StringBuilder patterns = new StringBuilder("tables:\n");
        for (String table : tables) {
            patterns.append("  ").append(table(table)).append(": {fan-out: [bucket]}\n");
        }
        environment = LocalEnvironment.in(
                folder,
                LocalOptions.DEFAULT
                        .withLifetime(LocalOptions.Lifetime.TIED)
                        .withCassandraHeap(2_048)
                        .withWorkspaceSections(patterns.toString()));
        status = environment.start(line -> {});
        Cores.split(Stream.of(ServerKind.values())
                .map(kind -> environment.pid(kind).orElseThrow())
                .toList());
        driver = new BareDriver(status.cassandra());
        driver.execute("CREATE KEYSPACE bench WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        tables.forEach(table -> driver.execute(Events.ddl("bench." + table)));
        wiring = Wiring.of(Optional.of(status.workspace()));
    }

    /**
     * Waits until the servers have flushed, compacted and compiled what was theirs to do, so that nobody's turn pays for the
     * one before.
     */
    void settle() {
        Duration before = processorTime();
        for (int second = 0; second < MOST_SECONDS; second++) {
            sleep();
            Duration now = processorTime();
            if (now.minus(before).compareTo(QUIET) < 0) {
                return;
            }
            before = now;
        }
        throw new IllegalStateException("The servers are at work still after " + MOST_SECONDS + " s");
    }

    private static void sleep() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Duration processorTime() {
        return Stream.of(ServerKind.values())
                .flatMap(kind -> ProcessHandle.of(environment.pid(kind).orElseThrow()).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    static SourceAddress table(String name) {
        return SourceAddress.parse("cassandra:local/bench/" + name);
    }

    static SourceAddress dataset(String name) {
        return SourceAddress.parse("lake:local/raw/" + name);
    }

    BareDriver driver() {
        return driver;
    }

    BareFiles files(String dataset) {
        return new BareFiles(status.bucket().resolve("raw").resolve(dataset));
    }

    void truncate(String table) {
        driver.execute("TRUNCATE bench." + table);
    }

    void produce(String topic, Events events) {
        try (KafkaConnector kafka = new KafkaConnector("local", status.kafka(), Map.of())) {
            kafka.createTopic(topic, TOPIC_PARTITIONS, Map.of("retention.ms", "-1"));
            try (TopicWriter writer = kafka.append(topic)) {
                events.forEach(event -> writer.send(
                        event.ts(),
                        event.person().getBytes(StandardCharsets.UTF_8),
                        event.json().getBytes(StandardCharsets.UTF_8)));
                writer.flush();
            }
        }
    }

    JobHandle ingest(String topic, String table) {
        return submit(new JobSpec.Ingest(
                "ingest",
                SourceAddress.parse("kafka:local/" + topic),
                table(table),
                Map.of("day", "date(ts)"),
                Selection.ALL,
                Until.CAUGHT_UP,
                Option.OFF,
                Option.OFF,
                OptionalLong.empty(),
                ""));
    }

    JobHandle backup(String table, String dataset) {
        return submit(new JobSpec.Backup("backup", table(table), dataset(dataset), Selection.ALL, ""));
    }

    JobHandle verify(String dataset) {
        return submit(new JobSpec.Verify(
                "verify", dataset(dataset), Optional.empty(), Option.ON, Optional.empty(), Selection.ALL, ""));
    }

    JobHandle restore(String dataset, String table) {
        return submit(new JobSpec.Restore(
                "restore",
                dataset(dataset),
                table(table),
                Selection.ALL,
                Optional.empty(),
                Policy.FILL_GAPS,
                WriteTime.AFTER_PURGE,
                JobSpec.Option.OFF,
                OptionalLong.empty(),
                ""));
    }

    private JobHandle submit(JobSpec spec) {
        return wiring.engine().submit(wiring.job(spec), Optional.empty());
    }

    @Override
    public void close() {
        driver.close();
        wiring.close();
        environment.stop();
    }
}
