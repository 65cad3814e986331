package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup whose bucket has moved it to another class: its restore says what it costs, and asks where that is dear. */
class ArchivedBackupJourneyTest {

    private static final String KEYSPACE = "k" + UUID.randomUUID().toString().substring(0, 8);
    private static final String DATASET = "lake:cloud/raw/visits";

    @TempDir
    private static Path folder;

    private static CloudBucket bucket;
    private static Cli cli = new Cli(Path.of(""));

    @BeforeAll
    static void aBackupInABucket() throws Exception {
        bucket = CloudBucket.make();
        System.setProperty("lakescope.cache", folder.resolve("cache").toString());
        cli = new Cli(Files.writeString(
                folder.resolve("lakescope.yaml"),
                "name: cloud\nlocal: true\nstate: jdbc:sqlite:" + folder.resolve("state.db")
                        + "\nconnections:\n  cassandra: {local: {contact-points: ['" + SharedServers.cassandra()
                        + "'], datacenter: datacenter1}}\n  lake: {cloud: " + bucket.lake("lake") + "}\n"));
        try (CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(SharedServers.cassandra()), "datacenter1", "ONE", Optional.empty(), Map.of()))) {
            cassandra.execute("CREATE KEYSPACE " + KEYSPACE
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            cassandra.execute("CREATE TABLE " + KEYSPACE
                    + ".visits (venue text, day date, id int, PRIMARY KEY ((venue, day), id))");
            for (int i = 0; i < 6; i++) {
                cassandra.execute("INSERT INTO " + KEYSPACE + ".visits (venue, day, id) VALUES ('v" + i % 2
                        + "', '2026-08-01', " + i + ")");
            }
        }
        cli.run("backup", "--table", "cassandra:local/" + KEYSPACE + "/visits", "--dataset", DATASET);
    }

    private String[] restore(String file, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "restore", "--dataset", DATASET, "--out", folder.resolve(file).toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aRestoreFromAnArchiveAsksBeforeItPlans() throws Exception {
        bucket.setClass("ARCHIVE");
        int runs = cli.run("job", "runs").get("runs").size();

        for (String[] reading : List.of(
                restore("a.csv", "--dry-run"), restore("a.csv"), new String[] {"verify", "--dataset", DATASET})) {
            Cli.Answer answer = cli.call(reading);

            assertThat(answer.exit()).as(answer.err()).isEqualTo(4);
            // Two leaves with an object and a manifest each.
            assertThat(answer.err()).contains("4 objects of class ARCHIVE").contains("--read-archived");
        }
        assertThat(cli.call(restore("a.csv", "--key", "venue=v1")).err()).contains("2 objects of class ARCHIVE");
        assertThat(folder.resolve("a.csv")).doesNotExist();
        assertThat(cli.run("job", "runs").get("runs")).hasSize(runs);

        JsonNode plan = cli.run(restore("a.csv", "--dry-run", "--read-archived"));

        assertThat(plan.get("notes").toString())
                .contains("reads 4 objects of class ARCHIVE")
                .contains("twice to plan")
                .contains("at least 365 days");
        assertThat(cli.run(restore("a.csv", "--read-archived")).get("written").asLong())
                .isEqualTo(6);
        assertThat(cli.run("verify", "--dataset", DATASET, "--deep", "--read-archived")
                        .get("state")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aRestoreFromNearlineOnlySaysWhatItCosts() throws Exception {
        bucket.setClass("NEARLINE");

        assertThat(cli.run(restore("n.csv", "--dry-run")).get("notes").toString())
                .contains("reads 4 objects of class NEARLINE")
                .contains("at least 30 days");
        Cli.Answer run = cli.call(restore("n.csv"));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("note: reads 4 objects of class NEARLINE");
    }
}
