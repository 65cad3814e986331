package io.lakescope.tests.journey;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A small table of visits on the shared Cassandra, and a workspace of its own for it. */
final class GuidedShop implements AutoCloseable {

    static final String DATASET = "lake:local/raw/visits";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Path folder;
    final Path workspace;
    final String table;
    final Cli cli;
    private final String name = "guided.visits_" + NUMBER.incrementAndGet();
    private final CassandraConnector cassandra;

    /** @param more keys of the workspace */
    GuidedShop(Path folder, String more) throws IOException {
        this.folder = folder;
        String node = SharedServers.cassandra();
        cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(node), "datacenter1", "LOCAL_QUORUM", Optional.empty(), Map.of()));
        cassandra.execute("CREATE KEYSPACE IF NOT EXISTS guided WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute("CREATE TABLE " + name
                + " (venue text, day date, id int, v text, n int, PRIMARY KEY ((venue, day), id))");
        table = "cassandra:local/" + name.replace('.', '/');
        workspace = Files.writeString(
                folder.resolve("lakescope.yaml"), """
                    name: guided
                    local: true
                    state: jdbc:sqlite:%1$s/state.db
                    connections:
                      cassandra: {local: {contact-points: ["%2$s"], datacenter: datacenter1}}
                      lake: {local: {root: "file://%1$s/bucket"}}
                    purge: {max-share: 1.0}
                    %3$s
                    """.formatted(Files.createDirectories(folder), node, more));
        Files.createDirectories(folder.resolve("bucket"));
        cli = new Cli(workspace);
    }

    /** Writes a row, now or at a write time. */
    void visit(int day, int id, String v, String using) {
        cassandra.execute("INSERT INTO " + name + " (venue, day, id, v) VALUES ('v1', '2026-08-0" + day + "', " + id
                + ", '" + v + "') " + using);
    }

    void execute(String cql) {
        cassandra.execute(cql.replace("%s", name));
    }

    /** The table, as CQL names it. */
    String name() {
        return name;
    }

    String clusterName() {
        return cassandra.tables().orElseThrow().clusterName();
    }

    void backUp() {
        var unused = cli.run("backup", "--table", table, "--dataset", DATASET);
    }

    Cli.Answer purge(String... more) {
        return with(
                List.of(
                        "purge",
                        "--table",
                        table,
                        "--dataset",
                        DATASET,
                        "--to",
                        "2026-09-01",
                        "--cluster",
                        clusterName()),
                more);
    }

    Cli.Answer restore(String... more) {
        return with(List.of("restore", "--table", table, "--dataset", DATASET), more);
    }

    private Cli.Answer with(List<String> command, String... more) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(command);
        all.addAll(List.of(more));
        return cli.call(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        cassandra.close();
    }
}
