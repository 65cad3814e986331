package io.lakescope.tests.aggregate;

import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.app.Wiring;
import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.app.demo.Demo;
import io.lakescope.app.local.SharedServers;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The demo's data, workspace and jobs on the servers that tests share; only its time zone and its last day are given. */
final class DemoShop implements AutoCloseable {

    private static final String TOPIC = "visits";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    final CqlSession session;
    private final Path folder;
    private final Wiring wiring;

    DemoShop(Path folder, String timeZone, LocalDate lastDay) {
        this.folder = folder;
        String[] server = SharedServers.cassandra().split(":", 2);
        session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter("datacenter1")
                .build();
        write(Demo.WORKSPACE_SECTIONS.replace("CLUSTER", "local").replace("Europe/Rome", timeZone));
        wiring = Wiring.of(Optional.of(folder.resolve("lakescope.yaml")));
        new Demo(wiring, line -> {}, lastDay).prepare();
    }

    private void write(String sections) {
        try {
            Files.createDirectories(folder.resolve("bucket"));
            Files.writeString(
                    folder.resolve("lakescope.yaml"),
                    """
                    local: true
                    state: jdbc:sqlite:%1$s/state.db
                    connections:
                      kafka:
                        local: {bootstrap: "%2$s"}
                      cassandra:
                        local: {contact-points: ["%3$s"], datacenter: datacenter1}
                      lake:
                        local: {root: "file://%1$s/bucket"}
                    """.formatted(folder, SharedServers.kafka(), SharedServers.cassandra()) + sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wiring wiring() {
        return wiring;
    }

    Path dataset(String path) {
        return folder.resolve("bucket").resolve(path);
    }

    JobSpec spec(String name, Optional<LocalDate> from, Optional<LocalDate> to) {
        Workspace.Job job =
                Objects.requireNonNull(wiring.workspace().configuredJobs().get(name));
        ObjectNode node = JSON.valueToTree(job);
        from.ifPresent(day -> node.put("from", day.toString()));
        to.ifPresent(day -> node.put("to", day.toString()));
        return new JobSpecs(Clock.systemUTC(), wiring.workspace())
                .of(name, JSON.convertValue(node, Workspace.Job.class));
    }

    /** Runs one of the demo's jobs to its end, whatever that is. */
    RunReport run(JobSpec spec) {
        return wiring.engine().submit(wiring.job(spec), Optional.empty()).await();
    }

    /** How many records the demo's ingestion has before it, as {@code describe} of its topic says. */
    long lag() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = CommandLineApp.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                "-w",
                folder.resolve("lakescope.yaml").toString(),
                "--output",
                "json",
                "describe",
                "kafka:local/" + TOPIC);
        try {
            JsonNode ingestion = JSON.readTree(out.toByteArray()).at("/ingestions/0");
            return exit == 0 && ingestion.path("job").asText().equals("ingest-visits")
                    ? ingestion.path("lag").asLong(-1)
                    : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows that the topic's records are, by a plain consumer: the later record of a key replaces the earlier one. */
    List<Point> truth() {
        Map<String, Point> rows = new TreeMap<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedServers.kafka(), "auto.offset.reset", "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<byte[], byte[]> kept : consumer.poll(Duration.ofSeconds(1))) {
                    Point point = point(kept.value());
                    rows.put(point.venue() + "|" + point.ts() + "|" + point.person(), point);
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private static Point point(byte[] message) {
        try {
            JsonNode json = JSON.readTree(message);
            return new Point(
                    json.get("venue").asText(),
                    json.get("visitor").asText(),
                    Instant.parse(json.get("ts").asText()),
                    0,
                    json.get("x").asDouble(),
                    json.get("y").asDouble());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Produces events as the demo's are, each with its visitor as the key. */
    void produce(Collection<Point> points) {
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedServers.kafka(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            points.forEach(point -> sent.add(producer.send(new ProducerRecord<>(
                    TOPIC,
                    point.person().getBytes(StandardCharsets.UTF_8),
                    json(point).toString().getBytes(StandardCharsets.UTF_8)))));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode json(Point point) {
        return JSON.createObjectNode()
                .put("venue", point.venue())
                .put("visitor", point.person())
                .put("ts", point.ts().toString())
                .put("x", point.x())
                .put("y", point.y());
    }

    @Override
    public void close() {
        wiring.close();
        session.execute("DROP KEYSPACE shop");
        session.close();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
