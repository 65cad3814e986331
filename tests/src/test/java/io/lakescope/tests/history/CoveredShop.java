package io.lakescope.tests.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.Lineages;
import io.lakescope.app.local.SharedServers;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.kafka.KafkaConnector;
import io.lakescope.connectors.kafka.TopicWriter;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** A topic of one partition, a table, its backup and sessions, with a workspace whose jobs connect them. */
final class CoveredShop implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    final String keyspace = "hist" + ProcessHandle.current().pid();
    final CqlSession session;
    private final Path folder;
    private final Wiring wiring;

    CoveredShop(Path folder) {
        this.folder = folder;
        String[] server = SharedServers.cassandra().split(":", 2);
        session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter("datacenter1")
                .build();
        session.execute("CREATE KEYSPACE " + keyspace
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE " + keyspace + ".visits (venue text, day date, ts timestamp, visitor text,"
                + " x double, y double, PRIMARY KEY ((venue, day), ts, visitor))");
        session.execute("CREATE TABLE " + keyspace + ".undated (venue text PRIMARY KEY, ts timestamp)");
        session.execute("CREATE TABLE " + keyspace
                + ".others (shop text, day date, ts timestamp, PRIMARY KEY ((shop, day), ts))");
        wiring = Wiring.of(Optional.of(workspace("lakescope.yaml", SharedServers.cassandra())));
    }

    /** The same jobs, with another address of the table's server. */
    Path workspace(String name, String cassandra) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder.resolve("bucket"));
            Files.writeString(file, """
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  kafka:
                    local: {bootstrap: "%2$s"}
                  cassandra:
                    local: {contact-points: ["%3$s"], datacenter: datacenter1}
                  lake:
                    local: {root: "file://%1$s/bucket"}
                aggregates:
                  sessions: {built-in: sessions, person: visitor, time: ts, gap: 30m}
                jobs:
                  ingest-visits: {kind: ingest, topic: "kafka:local/%4$s", table: "%5$s"}
                  backup-visits: {kind: backup, table: "%5$s", dataset: "lake:local/raw/visits"}
                  sessions: {kind: aggregate, aggregate: sessions, source: "%5$s", target: "cassandra:local/%4$s/sessions"}
                tables:
                  "%5$s": {event-time: ts, day: day}
                """.formatted(folder, SharedServers.kafka(), cassandra, keyspace, table()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    String table() {
        return "cassandra:local/" + keyspace + "/visits";
    }

    /** Records of the topic, each at the time of its event. */
    void produce(Map<Instant, String> visits) {
        try (KafkaConnector kafka = new KafkaConnector("local", SharedServers.kafka(), Map.of())) {
            kafka.createTopic(keyspace, 1, Map.of("retention.ms", "-1"));
            try (TopicWriter writer = kafka.append(keyspace)) {
                visits.forEach((ts, venue) -> writer.send(
                        ts,
                        venue.getBytes(StandardCharsets.UTF_8),
                        ("{\"venue\":\"" + venue + "\",\"ts\":\"" + ts + "\",\"visitor\":\"" + venue
                                        + "-p\",\"x\":1.5,\"y\":2.5}")
                                .getBytes(StandardCharsets.UTF_8)));
                writer.flush();
            }
        }
    }

    /** As a broker does when retention has passed: the log begins later. */
    void forget(long beforeOffset) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            admin.deleteRecords(Map.of(new TopicPartition(keyspace, 0), RecordsToDelete.beforeOffset(beforeOffset)))
                    .all()
                    .get();
        }
    }

    RunReport run(String kind, Map<String, String> values) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", kind);
        values.forEach((name, value) -> {
            if (name.equals("venue")) {
                node.putObject("key").put("venue", value);
            } else {
                node.put(name, value);
            }
        });
        Workspace.Job job = JSON.convertValue(node, Workspace.Job.class);
        return wiring.engine()
                .submit(wiring.job(new JobSpecs(Clock.systemUTC(), wiring.workspace()).of(kind, job)), Optional.empty())
                .await();
    }

    RunReport configured(String name) {
        Workspace.Job job =
                Objects.requireNonNull(wiring.workspace().configuredJobs().get(name));
        return wiring.engine()
                .submit(wiring.job(new JobSpecs(Clock.systemUTC(), wiring.workspace()).of(name, job)), Optional.empty())
                .await();
    }

    void insert(String venue, LocalDate day, int second, String using) {
        session.execute("INSERT INTO " + keyspace + ".visits (venue, day, ts, visitor, x, y) VALUES ('" + venue + "', '"
                + day + "', '"
                + day.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant() + "', '" + venue
                + "-p', 1, 2) " + using);
    }

    void execute(String cql) {
        session.execute(cql.replace("KS", keyspace));
    }

    Path leaf(String venue, LocalDate day) {
        return folder.resolve("bucket/raw/visits/venue=" + venue + "/day=" + day);
    }

    Coverage coverage() {
        return wiring.coverage(Lineages.of(wiring.workspace()));
    }

    CoverageMap map(String venue, LocalDate from, LocalDate to) {
        return coverage()
                .read(new Coverage.Request(Map.of("venue", venue), from, to))
                .await();
    }

    static DayCell cell(CoverageMap map, LocalDate day, Layer.Kind kind) {
        Layer layer = map.layers().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        return map.cell(day, layer).orElseThrow(() -> new AssertionError("no answer of " + layer + " for " + day));
    }

    @Override
    public void close() {
        wiring.close();
        session.execute("DROP KEYSPACE " + keyspace);
        session.close();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedServers.kafka()))) {
            var unused = admin.deleteTopics(java.util.List.of(keyspace)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
