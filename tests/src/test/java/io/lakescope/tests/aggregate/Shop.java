package io.lakescope.tests.aggregate;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.app.Wiring;
import io.lakescope.app.local.SharedServers;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyspace of its own with visits, a bucket, and the product's commands on both. */
final class Shop implements AutoCloseable {

    static final String VISITS = "cassandra:local/%s/visits";
    static final String BACKUP = "lake:local/raw/visits";

    static final Map<String, Map<String, double[][]>> ZONES = Map.of(
            "v1",
            Map.of(
                    "hall", new double[][] {{0, 0}, {10, 0}, {10, 20}, {0, 20}},
                    "corner", new double[][] {{10, 0}, {20, 10}, {10, 20}, {15, 10}},
                    "over", new double[][] {{5, 5}, {12, 5}, {12, 9}, {5, 9}}),
            "v2",
            Map.of("hall", new double[][] {{2, 3}, {18, 4}, {9, 17}}));

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String keyspace = "agg" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    final Path folder;
    private final CqlSession session;
    private final PreparedStatement insert;
    private final Wiring wiring;

    Shop(Path folder, String timeZone) {
        this(folder, timeZone, "", Steps.NONE);
    }

    /** @param more aggregates of the workspace */
    Shop(Path folder, String timeZone, String more, Steps steps) {
        this.folder = folder;
        String[] server = SharedServers.cassandra().split(":", 2);
        this.session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .addContactPoint(new InetSocketAddress(server[0], Integer.parseInt(server[1])))
                .withLocalDatacenter("datacenter1")
                .build();
        session.execute("CREATE KEYSPACE " + keyspace
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute(
                "CREATE TABLE " + keyspace + ".visits (venue text, day date, ts timestamp, visitor text, sensor int,"
                        + " x double, y double, PRIMARY KEY ((venue, day), ts, visitor, sensor))");
        insert = session.prepare("INSERT INTO " + keyspace
                + ".visits (venue, day, ts, visitor, sensor, x, y) VALUES (?, ?, ?, ?, ?, ?, ?)");
        write(workspace(server[0] + ":" + server[1], timeZone, more));
        wiring = Wiring.of(Optional.of(folder.resolve("lakescope.yaml")), steps);
    }

    private void write(String workspace) {
        try {
            Files.createDirectories(folder.resolve("bucket"));
            Files.writeString(folder.resolve("lakescope.yaml"), workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String workspace(String cassandra, String timeZone, String more) {
        StringBuilder yaml = new StringBuilder("""
            local: true
            state: jdbc:sqlite:%s/state.db
            connections:
              cassandra:
                local: {contact-points: ["%s"], datacenter: datacenter1}
              lake:
                local: {root: "file://%s/bucket"}
            zones:
            """.formatted(folder, cassandra, folder));
        ZONES.forEach((venue, zones) -> {
            yaml.append("  ").append(venue).append(":\n");
            zones.forEach((zone, corners) -> yaml.append("    ")
                    .append(zone)
                    .append(": ")
                    .append(Arrays.deepToString(corners))
                    .append('\n'));
        });
        yaml.append("aggregates:\n");
        for (String name : List.of("sessions", "metrics-by-hour", "metrics-by-day")) {
            yaml.append("  " + name + ": {built-in: " + name + ", person: visitor, time: ts, gap: 30m, venue: venue,"
                    + " time-zone: " + timeZone + "}\n");
        }
        yaml.append(more);
        yaml.append("jobs:\n  sessions-nightly: {kind: aggregate, aggregate: sessions, source: '"
                + VISITS.formatted(keyspace) + "', target: 'cassandra:local/" + keyspace + "/sessions'}\n");
        return yaml.toString();
    }

    void insert(Collection<Point> points) {
        points.forEach(point -> session.execute(insert.bind(
                point.venue(), point.bucket(), point.ts(), point.person(), point.sensor(), point.x(), point.y())));
    }

    RunReport backup() {
        return run("backup", Map.of("table", VISITS.formatted(keyspace), "dataset", BACKUP));
    }

    /** From the table into a table. */
    RunReport fromTable(String name) {
        return aggregate(name, VISITS.formatted(keyspace), "cassandra:local/" + keyspace + "/" + table(name));
    }

    /** From the backup into a dataset. */
    RunReport fromBackup(String name) {
        return aggregate(name, BACKUP, "lake:local/derived/" + name);
    }

    RunReport aggregate(String name, String source, String target) {
        return run("aggregate", Map.of("aggregate", name, "source", source, "target", target));
    }

    /** Runs a job to its end, whatever that is. */
    RunReport run(String kind, Map<String, String> values) {
        return wiring.engine().submit(job(kind, values), Optional.empty()).await();
    }

    Job job(String kind, Map<String, String> values) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", kind);
        values.forEach(node::put);
        Workspace.Job job = JSON.convertValue(node, Workspace.Job.class);
        return wiring.job(new JobSpecs(Clock.systemUTC(), wiring.workspace()).of(kind, job));
    }

    Wiring wiring() {
        return wiring;
    }

    static String table(String name) {
        return name.replace('-', '_');
    }

    CqlSession session() {
        return session;
    }

    /** Every row of a table as text, its columns joined. */
    Set<String> tableRows(String name, List<String> columns) {
        return RowTexts.ofTable(session, keyspace + "." + table(name), columns);
    }

    /** Every row of the dataset as text, as DuckDB reads it by itself. */
    Set<String> datasetRows(String name, List<String> columns) throws SQLException {
        return RowTexts.ofDataset(folder.resolve("bucket/derived/" + name), columns);
    }

    @Override
    public void close() {
        wiring.close();
        session.execute("DROP KEYSPACE " + keyspace);
        session.close();
    }
}
