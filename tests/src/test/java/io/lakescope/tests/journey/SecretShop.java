package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Visits with personal data on the shared Cassandra, each value of it a canary that must not turn up where it does not belong. */
final class SecretShop implements AutoCloseable {

    static final String ENCRYPTED = "lake:local/raw/visits";
    static final String OPEN = "lake:local/open/visits";

    /** In the columns that are encrypted: a clustering column, text, a list, a user type, a map. */
    static final List<String> TEXTS = List.of(
            "canary-visitor-7f31c0de",
            "canary-other-4be9a210",
            "canary-email-93bd55a1",
            "canary-tag-c2d9e740",
            "canary-street-0b6f1e8d",
            "canary-attribute-51aa9c3f");

    static final int NUMBER = 0x5EC0DE42;

    private static final AtomicInteger SHOPS = new AtomicInteger();

    final Path folder;
    final Path master;
    final Cli cli;
    final String table;
    private final String name;
    private final String keyspace;
    private final CassandraConnector cassandra;

    SecretShop(Path folder) throws IOException {
        int number = SHOPS.incrementAndGet();
        this.folder = Files.createDirectories(folder);
        this.master = folder.resolve("keys/master.key");
        Files.createDirectories(master.getParent());
        this.keyspace = "secret_" + number;
        this.name = keyspace + ".visits";
        this.table = "cassandra:local/" + keyspace + "/visits";
        cassandra = new CassandraConnector(new CassandraSettings(
                "local",
                List.of(SharedServers.cassandra()),
                "datacenter1",
                "LOCAL_QUORUM",
                Optional.empty(),
                Map.of()));
        tables();
        cli = new Cli(folder.resolve("lakescope.yaml"));
        configure(master, "{visitor: pseudonym, email: random, age: random, tags: random, home: random, more: random}");
        var unused = cli.run("keys", "new", master.toString());
        insert();
    }

    private void tables() {
        for (String space : List.of(keyspace, keyspace + "_drills")) {
            cassandra.execute("DROP KEYSPACE IF EXISTS " + space);
            cassandra.execute("CREATE KEYSPACE " + space + " WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        }
        cassandra.execute("CREATE TYPE " + keyspace + ".address (street text, floor int)");
        cassandra.execute("CREATE TABLE " + name + " (venue text, day date, id int, visitor text, email text, age int,"
                + " tags list<text>, home frozen<address>, more map<text, int>, note text, seen timestamp,"
                + " PRIMARY KEY ((venue, day), id, visitor))");
    }

    /** The workspace, with this master key and these encrypted columns. */
    void configure(Path key, String columns) throws IOException {
        Files.writeString(folder.resolve("lakescope.yaml"), """
            name: secret
            local: true
            state: jdbc:sqlite:%1$s/state.db
            connections:
              cassandra: {local: {contact-points: ["%2$s"], datacenter: datacenter1}}
              lake: {local: {root: "file://%1$s/bucket"}}
            datasets:
              %3$s:
                encryption:
                  master-key: "${file:%4$s}"
                  key-per: [venue]
                  columns: %5$s
            purge: {max-share: 1.0}
            aggregates:
              people:
                sql: >
                  SELECT d.day, s.visitor, COUNT(*) AS visits FROM source s JOIN days d
                  ON s.at_ms >= d.starts_ms AND s.at_ms < d.ends_ms GROUP BY d.day, s.visitor
                order: [visitor]
                time: seen
            jobs:
              people: {kind: aggregate, aggregate: people, source: "%3$s", target: "lake:local/derived/people"}
            """.formatted(
                        folder, SharedServers.cassandra(), ENCRYPTED, key, columns));
        Files.createDirectories(folder.resolve("bucket"));
    }

    private void insert() {
        for (String unit : List.of("'v1', '2026-08-01'", "'v1', '2026-08-02'", "'v2', '2026-08-01'")) {
            for (int id = 1; id <= 3; id++) {
                String visitor = TEXTS.get(id == 3 ? 1 : 0);
                cassandra.execute("INSERT INTO " + name
                        + " (venue, day, id, visitor, email, age, tags, home, more, note, seen)"
                        + " VALUES (" + unit + ", " + id + ", '" + visitor + "', '" + TEXTS.get(2) + "', "
                        + NUMBER + ", ['"
                        + TEXTS.get(3) + "'], {street: '" + TEXTS.get(4) + "', floor: " + NUMBER + "}, {'"
                        + TEXTS.get(5)
                        + "': " + NUMBER + "}, 'plain', '2026-08-01T10:00:00Z') USING TIMESTAMP 1700000000000000");
            }
        }
    }

    void execute(String cql) {
        cassandra.execute(cql.replace("%s", name));
    }

    String clusterName() {
        return cassandra.tables().orElseThrow().clusterName();
    }

    Path bucket() {
        return folder.resolve("bucket");
    }

    Path dataset() {
        return bucket().resolve("raw/visits");
    }

    JsonNode backUp(String dataset) {
        return cli.run("backup", "--table", table, "--dataset", dataset);
    }

    Cli.Answer call(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command, "--table", table, "--dataset", ENCRYPTED));
        all.addAll(List.of(more));
        return cli.call(all.toArray(String[]::new));
    }

    Cli.Answer purge() {
        return call("purge", "--to", "2026-09-01", "--cluster", clusterName());
    }

    Cli.Answer drill() {
        return cli.call("drill", "--dataset", ENCRYPTED, "--keyspace", "cassandra:local/" + keyspace + "_drills");
    }

    /** What a command that must do all it was asked has said. */
    static JsonNode done(Cli.Answer answer) {
        assertThat(answer.exit()).as(answer.err() + answer.out()).isZero();
        return answer.json();
    }

    @Override
    public void close() {
        cassandra.execute("DROP KEYSPACE IF EXISTS " + keyspace);
        cassandra.execute("DROP KEYSPACE IF EXISTS " + keyspace + "_drills");
        cassandra.close();
    }
}
