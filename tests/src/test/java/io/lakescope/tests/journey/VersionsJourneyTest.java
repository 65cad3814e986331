package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two backups of a unit, listed, compared and the older one expired by the commands. */
class VersionsJourneyTest {

    private static final String DATASET = "lake:local/raw/visits";

    @TempDir
    private Path folder;

    @Test
    void listsAndComparesTheBackupsOfAUnit() throws IOException {
        Cli cli = new Cli(Files.writeString(folder.resolve("lakescope.yaml"), """
                name: versions
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  cassandra: {local: {contact-points: ["%2$s"], datacenter: datacenter1}}
                  lake: {local: {root: "file://%1$s/bucket"}}
                """.formatted(
                        Files.createDirectories(folder.resolve("bucket")).getParent(), SharedServers.cassandra())));
        try (CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(SharedServers.cassandra()), "datacenter1", "ONE", Optional.empty(), Map.of()))) {
            cassandra.execute("CREATE KEYSPACE versions WITH replication = {'class': 'SimpleStrategy',"
                    + " 'replication_factor': 1}");
            cassandra.execute("CREATE TABLE versions.visits (venue text, day date, id int, v text, PRIMARY KEY ((venue,"
                    + " day), id))");
            insert(cassandra, 1, "old");
            insert(cassandra, 2, "stays");
            String[] backup = {"backup", "--table", "cassandra:local/versions/visits", "--dataset", DATASET};
            String first = cli.run(backup).get("run").asText();
            insert(cassandra, 1, "=new");
            insert(cassandra, 3, "more");
            String second = cli.run(backup).get("run").asText();

            JsonNode listed = cli.run("versions", "--dataset", DATASET, "--key", "venue=v1")
                    .get("versions");
            JsonNode compared = cli.run(
                    "versions", "compare", "--dataset", DATASET, "--key", "venue=v1", "--limit", "1", first, second);

            assertThat(listed.findValuesAsText("run")).containsExactly(second, first);
            assertThat(listed.findValuesAsText("place")).containsExactly("current", "kept");
            assertThat(listed.get(1).get("rows").asLong()).isEqualTo(2);
            assertThat(compared.get("same").asLong()).isEqualTo(1);
            assertThat(compared.get("differing").asLong()).isEqualTo(1);
            assertThat(compared.get("onlyNewer").asLong()).isEqualTo(1);
            assertThat(compared.get("rows")).hasSize(1);
            assertThat(compared.get("truncated").asBoolean()).isTrue();
            assertThat(cli.call("versions").exit()).isEqualTo(2);
            assertThat(cli.call("versions", "compare", "--dataset", DATASET, first, "20200101000000000")
                            .exit())
                    .isEqualTo(3);
            expires(cli, first);
        }
    }

    private static void expires(Cli cli, String first) {
        String[] expire = {"expire", "--dataset", DATASET, "--older-than", "0s"};
        assertThat(cli.call("expire", "--dataset", DATASET).exit()).isEqualTo(2);
        assertThat(cli.run("expire", "--dataset", DATASET, "--older-than", "1d", "--dry-run")
                        .get("units")
                        .asInt())
                .isZero();

        JsonNode run = cli.run(expire);

        assertThat(run.at("/units/0/message").asText()).isEqualTo("expired: " + first);
        assertThat(cli.run("versions", "--dataset", DATASET).get("versions").findValuesAsText("place"))
                .containsExactly("current", "expired");
        assertThat(cli.run("verify", "--dataset", DATASET, "--deep")
                        .get("state")
                        .asText())
                .isEqualTo("SUCCEEDED");
        Cli.Answer restore = cli.call(
                "restore", "--dataset", DATASET, "--table", "cassandra:local/versions/visits", "--version", first);
        assertThat(restore.exit()).isNotZero();
        assertThat(restore.out() + restore.err()).contains("it has expired");
        assertThat(cli.run(expire).get("units")).isEmpty();
    }

    private static void insert(CassandraConnector cassandra, int id, String v) {
        cassandra.execute(
                "INSERT INTO versions.visits (venue, day, id, v) VALUES ('v1', '2026-08-01', " + id + ", '" + v + "')");
    }
}
