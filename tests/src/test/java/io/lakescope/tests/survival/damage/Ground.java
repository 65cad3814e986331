package io.lakescope.tests.survival.damage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.cli.CommandLineApp;
import io.lakescope.app.local.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One table of one unit with two rows, a workspace of its own, and the commands on it. */
final class Ground {

    static final String KEYSPACE = "damage";
    static final String UNIT = "venue=v1/day=2026-08-01";
    private static final long LONG_AGO = 1_700_000_000_000_000L;

    record Answer(int exit, String text) {}

    final Path folder;
    final CqlSession session;
    final String table;
    String safety = "local: true";
    String settings = "purge: {max-share: 1}";

    Ground(Path folder, CqlSession session, String table) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("bucket"));
        this.session = session;
        this.table = table;
    }

    static void makeKeyspace(CqlSession session) {
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    Ground withRows() {
        cql("CREATE TABLE %s (venue text, day date, id int, v text, PRIMARY KEY ((venue, day), id))");
        insert("v1", "2026-08-01", 1);
        insert("v1", "2026-08-01", 2);
        return this;
    }

    void insert(String venue, String day, int id) {
        cql("INSERT INTO %s (venue, day, id, v) VALUES ('" + venue + "', '" + day + "', " + id
                + ", 'a') USING TIMESTAMP " + (LONG_AGO + id));
    }

    /** Runs CQL; {@code %s} stands for the table. */
    List<Row> cql(String cql) {
        return session.execute(cql.replace("%s", KEYSPACE + "." + table)).all();
    }

    /** Every row, as the server prints it. */
    List<String> rows() {
        return cql("SELECT * FROM %s").stream()
                .map(Row::getFormattedContents)
                .sorted()
                .toList();
    }

    Path dataset() {
        return folder.resolve("bucket/raw").resolve(table);
    }

    Path leaf() {
        return dataset().resolve(UNIT);
    }

    Path data() {
        return leaf().resolve("part-0.parquet");
    }

    Path manifest() {
        return leaf().resolve("_commit-000001.json");
    }

    String tableAddress() {
        return "cassandra:local/" + KEYSPACE + "/" + table;
    }

    String datasetAddress() {
        return "lake:local/raw/" + table;
    }

    Answer call(String... arguments) throws IOException {
        Path workspace = Files.writeString(folder.resolve("workspace.yaml"), """
                name: damage
                %s
                state: {url: "jdbc:sqlite:%s/state.db"%s}
                connections:
                  cassandra: {local: {contact-points: ["%s"], datacenter: datacenter1}}
                  lake: {local: {root: "file://%s/bucket"}}
                %s
                """.formatted(
                        safety.replace("single-user", ""),
                        folder,
                        safety.contains("single-user") ? ", single-user: true" : "",
                        SharedServers.cassandra(),
                        folder,
                        settings));
        List<String> all = new ArrayList<>(List.of("-w", workspace.toString(), "--output", "json"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = CommandLineApp.run(
                print,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8));
    }

    private JsonNode must(String... arguments) throws IOException {
        Answer answer = call(arguments);
        if (answer.exit() != 0) {
            throw new IllegalStateException(List.of(arguments) + ": " + answer);
        }
        return JsonMapper.builder().build().readTree(answer.text());
    }

    void backUp() throws IOException {
        JsonNode unused = must("backup", "--table", tableAddress(), "--dataset", datasetAddress());
    }

    JsonNode purge() throws IOException {
        return must(purging());
    }

    JsonNode dryRun() throws IOException {
        return must(purging("--dry-run"));
    }

    /** A purge that would delete everything, with more options. */
    String[] purging(String... more) {
        List<String> all = new ArrayList<>(List.of("purge", "--table", tableAddress(), "--dataset", datasetAddress()));
        List<String> options = Arrays.asList(more);
        if (!options.contains("--to") && !options.contains("--older-than") && !options.contains("--ageless")) {
            all.addAll(List.of("--to", "2026-09-01"));
        }
        if (!options.contains("--cluster")) {
            all.addAll(List.of("--cluster", "local"));
        }
        options.stream().filter(option -> !option.equals("--ageless")).forEach(all::add);
        return all.toArray(String[]::new);
    }

    void state(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"));
                var statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) == 0) {
                throw new IllegalStateException("changes nothing: " + sql);
            }
        }
    }
}
