package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.kafka.KafkaConnector;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that users get wrong has its exit code, one clear line, and the same as JSON. */
class BadInputTest {

    private static final String TABLE = "cassandra:local/bad/visits";

    @TempDir
    private static Path folder;

    private static Cli cli;

    @BeforeAll
    static void startServers() throws IOException {
        cli = new Cli(workspace("workspace.yaml", SharedServers.kafka(), SharedServers.cassandra()));
        try (CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
                        "local",
                        List.of(SharedServers.cassandra()),
                        "datacenter1",
                        "ONE",
                        Optional.empty(),
                        Map.of()));
                KafkaConnector kafka = new KafkaConnector("local", SharedServers.kafka(), Map.of())) {
            cassandra.execute(
                    "CREATE KEYSPACE IF NOT EXISTS bad WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            cassandra.execute("CREATE TABLE IF NOT EXISTS bad.visits (venue text, day date, ts timestamp, x double,"
                    + " PRIMARY KEY ((venue, day), ts))");
            kafka.createTopic("bad-visits", 1, Map.of());
        }
    }

    private static Path workspace(String name, String kafka, String cassandra) throws IOException {
        return Files.writeString(folder.resolve(name), """
                name: bad input
                local: true
                state: jdbc:sqlite:%s/state.db
                connections:
                  kafka: {local: {bootstrap: "%s"}}
                  cassandra: {local: {contact-points: ["%s"], datacenter: datacenter1}}
                  lake: {local: {root: "file://%s/bucket"}}
                """.formatted(folder, kafka, cassandra, folder));
    }

    private static void assertFailure(Cli.Answer answer, int exit, String kind, String... parts) {
        assertThat(answer.exit()).as(answer.err() + answer.out()).isEqualTo(exit);
        assertThat(answer.json().get("error").get("kind").asText()).isEqualTo(kind);
        assertThat(answer.json().get("error").get("message").asText())
                .startsWith("Cannot ")
                .contains(parts);
        assertThat(answer.err().strip().lines()).hasSize(1);
    }

    @Test
    void anUnknownWorkspaceKeyIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("typo.yaml"), "name: x\nlocal: true\nconections:\n  kafka: {}\n");

        assertFailure(new Cli(file).call("ls"), 2, "USER", "line 3", "unknown key 'conections'", "connections");
    }

    @Test
    void aSecretInTheWorkspaceIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("secret.yaml"),
                "connections: {cassandra: {c: {contact-points: [a], datacenter: d, user: u, password: hunter2}}}\n");

        Cli.Answer answer = new Cli(file).call("ls", "cassandra:c");

        assertFailure(answer, 2, "USER", "${env:NAME}");
        assertThat(answer.err()).doesNotContain("hunter2");
    }

    @Test
    void aServerThatIsDownIsNamedByEachCheck() throws IOException {
        String closed = "127.0.0.1:" + freePort();
        Cli down = new Cli(workspace("down.yaml", closed, closed));

        Cli.Answer check = down.call("check");

        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.json().get("connections")).hasSize(3).allSatisfy(connection -> {
            boolean isLake = connection.get("connection").asText().equals("lake:local");
            assertThat(connection.get("ok").asBoolean()).isEqualTo(false);
            assertThat(connection.get("message").asText()).contains(isLake ? "bucket" : closed);
        });
        assertFailure(down.call("read", "cassandra:local/bad/visits"), 3, "UNAVAILABLE", closed);
        assertFailure(down.call("read", "kafka:local/bad-visits"), 3, "UNAVAILABLE", closed);
    }

    @Test
    void aPortOfAnotherServerIsNoCluster() throws IOException {
        Cli swapped = new Cli(workspace("swapped.yaml", SharedServers.cassandra(), SharedServers.kafka()));

        assertFailure(swapped.call("read", "cassandra:local/bad/visits"), 3, "UNAVAILABLE", SharedServers.kafka());
        assertFailure(swapped.call("read", "kafka:local/bad-visits"), 3, "UNAVAILABLE", SharedServers.cassandra());
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertFailure(cli.call("read", "kafka:local/no-such"), 3, "NOT_FOUND", "no-such");
        assertFailure(cli.call("read", "cassandra:local/bad/no_such"), 3, "NOT_FOUND", "no_such");
        assertFailure(cli.call("read", "cassandra:local/nowhere/visits"), 3, "NOT_FOUND", "nowhere");
        assertFailure(cli.call("read", "kafka:other/visits"), 3, "NOT_FOUND", "other");
        assertFailure(
                cli.call("ingest", "--topic", "kafka:local/no-such", "--table", TABLE), 3, "NOT_FOUND", "no-such");
        assertFailure(cli.call("job", "show", "20200101000000000"), 3, "NOT_FOUND", "20200101000000000");
    }

    @Test
    void aTableWithoutTheMappedColumnTakesNoRow() {
        assertFailure(
                cli.call("ingest", "--topic", "kafka:local/bad-visits", "--table", TABLE, "--map", "zone=area"),
                2,
                "USER",
                "zone",
                "venue");
    }

    @Test
    void foldersThatHoldNothingReadableSaySo() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path file = Files.writeString(folder.resolve("plain.txt"), "no folder");

        assertFailure(cli.call("read", empty.toString()), 3, "NOT_FOUND", "no data files");
        assertFailure(cli.call("read", folder.resolve("missing").toString()), 3, "NOT_FOUND", "missing");
        assertThat(cli.call("read", file.toString()).exit()).isEqualTo(3);
        assertFailure(cli.call("verify", "--dataset", empty.toString()), 3, "NOT_FOUND", "manifest");
    }

    @Test
    void aCorruptFileIsNamed() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken")).resolve("part-0.parquet");
        Files.write(broken, "PAR1 this is no parquet file at all PAR1".getBytes(StandardCharsets.UTF_8));

        assertFailure(cli.call("read", folder.resolve("broken").toString()), 3, "INTERNAL", "part-0.parquet");
    }

    @Test
    void aPurgeWithoutAgeClusterOrWithABlankKeyIsWrongUsage() {
        String[] purge = {"purge", "--table", TABLE, "--dataset", "lake:local/raw/bad"};

        assertFailure(cli.call(with(purge, "--cluster", "local")), 2, "USER", "no default", "--older-than");
        assertFailure(cli.call(with(purge, "--older-than", "90d")), 2, "USER", "--cluster");
        assertFailure(cli.call(with(purge, "--older-than", " ", "--cluster", "local")), 2, "USER", "90d");
        assertFailure(
                cli.call(with(purge, "--older-than", "90d", "--cluster", "local", "--key", "venue=")),
                2,
                "USER",
                "blank");
        assertFailure(
                cli.call(with(purge, "--older-than", "90d", "--cluster", "production")), 4, "REFUSED", "'production'");
    }

    @Test
    void wrongUsageIsOneLineWithAHint() {
        assertFailure(cli.call("raed", TABLE), 2, "USER", "--help");
        assertFailure(cli.call("read", TABLE, "--limit", "many"), 2, "USER", "--limit");
        assertFailure(cli.call("read", TABLE, "--where", "x >"), 2, "USER", "x >");
        assertFailure(cli.call("read", TABLE, "--key", "nope=1"), 2, "USER", "nope");
        assertFailure(cli.call("read", TABLE, "--from", "yesterday"), 2, "USER", "yesterday");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String[] with(String[] command, String... more) {
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }
}
