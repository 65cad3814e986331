package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.gcs.GcsAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands on real files and a table's backup on a storage's server: all as on this machine's disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RemoteStorageJourney {

    private static final String LINES = "duckdb/lineitem-top10000.gzip.parquet";

    /** Nested values, folders of partitions, and folders whose names hold blanks and percent signs. */
    private static final List<String> FILES = List.of(
            "apache-parquet-testing/data/nested_lists.snappy.parquet",
            "pinot/test-data/split",
            "delta-golden/golden/data-reader-timestamp_ntz");

    private static final List<List<String>> COMMANDS = List.of(
            List.of("ls"), List.of("describe"), List.of("schema"), List.of("count", "--exact"), List.of("read"));

    @TempDir
    private static Path folder;

    private final String name = "s" + UUID.randomUUID().toString().replace("-", "");
    private Path data = Path.of("");
    private String plain = "";
    private Cli cli = new Cli(data);

    /** A root of its own, without a slash at its end, that exists. */
    abstract String makeRoot(String name) throws Exception;

    abstract Optional<String> endpoint();

    @BeforeAll
    void copyRealFiles() throws Exception {
        if (System.getProperty("lakescope.cache") == null) {
            System.setProperty("lakescope.cache", folder.resolve("cache").toString());
        }
        data = Receipts.data().resolve("parquet");
        assumeTrue(
                Files.isDirectory(data), "no Parquet data in " + data + "; set LAKESCOPE_TESTDATA to run this journey");
        String root = makeRoot(name);
        try (LakeConnector far =
                new LakeConnector("far", root, new GcsAccess(endpoint(), Optional.empty()), Map.of(), Map.of())) {
            for (String file : FILES) {
                upload(far.storage().orElseThrow(), file);
            }
            upload(far.storage().orElseThrow(), LINES);
        }
        String lake =
                "root: " + root + endpoint().map(url -> ", endpoint: " + url).orElse("");
        cli = new Cli(Files.writeString(
                folder.resolve("lakescope.yaml"),
                "name: far\nlocal: true\nstate: jdbc:sqlite:" + folder.resolve("state.db")
                        + "\nconnections:\n  cassandra: {local: {contact-points: ['" + SharedServers.cassandra()
                        + "'], datacenter: datacenter1}}\n  lake: {far: {" + lake + "}}\n"));
        plain = root;
    }

    private void upload(LakeStorage storage, String path) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve(path))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (OutputStream out = storage.stage("_staging-up/file")) {
                    Files.copy(file, out);
                }
                var unused = storage.publish(
                        "_staging-up/file", data.relativize(file).toString(), new LakeStorage.Precondition.Absent());
            }
        }
    }

    /** What a command says but for where, and what only one storage knows. */
    private JsonNode said(String at, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(1, at);
        JsonNode answer = cli.run(arguments.toArray(String[]::new));
        strip(answer, at);
        return answer;
    }

    private static void strip(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("generation", "modified", "storageClass", "ageDays", "storage"));
            object.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    field.setValue(object.textNode(field.getValue().asText().replace(at, "AT")));
                }
            });
        }
        node.forEach(child -> strip(child, at));
    }

    @Test
    void saysOfRealFilesWhatItSaysOfThemOnDisk() {
        for (String file : FILES) {
            for (List<String> command : COMMANDS) {
                assertThat(said("lake:far/" + file, command))
                        .as("%s %s", command, file)
                        .isEqualTo(said("file://" + data.resolve(file), command));
            }
        }
    }

    @Test
    void opensWithoutAConnectionByItsUrl() {
        for (List<String> command : COMMANDS) {
            assertThat(said(plain + "/" + FILES.get(1), command))
                    .as("%s", command)
                    .isEqualTo(said("lake:far/" + FILES.get(1), command));
        }
    }

    @Test
    void answersSql() {
        JsonNode answer = cli.run("sql", "SELECT count(*) AS n FROM \"" + plain + "/" + FILES.get(1) + "\"");

        assertThat(answer.at("/rows/0/n").asLong())
                .isEqualTo(cli.count(data.resolve(FILES.get(1)).toString()));
    }

    /** The class of storage that new objects get. */
    abstract String storageClass();

    @Test
    void tellsStorageClassAndAge() {
        String file = "lake:far/" + FILES.get(0);
        JsonNode facts = cli.run("describe", file);
        JsonNode listed = cli.run("ls", file.substring(0, file.lastIndexOf('/')))
                .get("entries")
                .get(0);

        assertThat(facts.get("storageClass").asText()).isEqualTo(storageClass());
        assertThat(facts.get("ageDays").asLong()).isZero();
        assertThat(listed.get("storageClass").asText()).isEqualTo(storageClass());
        assertThat(listed.get("modified").asText())
                .isEqualTo(facts.get("modified").asText());
    }

    @Test
    void whatWasReadIsKeptOnThisMachineUntilItIsDropped() {
        JsonNode first = said(plain + "/" + FILES.get(0), List.of("read"));
        assertThat(cli.run("cache").get("files").asLong()).isPositive();

        cli.run("cache", "drop");

        assertThat(cli.run("cache").get("files").asLong()).isZero();
        assertThat(said(plain + "/" + FILES.get(0), List.of("read"))).isEqualTo(first);
    }

    @Test
    void exportsFromThereAndToThere() throws IOException {
        String file = LINES;
        Path near = folder.resolve("lineitem.csv");
        cli.run("export", data.resolve(file).toString(), "--out", near.toString());
        Path out = folder.resolve("far.csv");
        cli.run("export", plain + "/" + file, "--out", out.toString());

        assertThat(out).hasSameBinaryContentAs(near);

        cli.run("export", plain + "/" + file, "--out", plain + "/exported/lineitem.parquet");

        assertThat(cli.count(plain + "/exported/lineitem.parquet")).isEqualTo(10_000);
        assertThat(said("lake:far/exported", List.of("ls")).get("entries")).hasSize(1);
    }

    @Test
    void namesWhatIsMissing() {
        Cli.Answer answer = cli.call("read", plain + "/none/such");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.json().at("/error/kind").asText()).isEqualTo("NOT_FOUND");
        assertThat(cli.run("check").toString()).contains(plain);
    }

    @Test
    void backsUpVerifiesAndRestoresATable() {
        String table = "cassandra:local/" + name.substring(0, 20) + "/visits";
        String keyspace = name.substring(0, 20);
        try (CassandraConnector cassandra = new CassandraConnector(new CassandraSettings(
                "local", List.of(SharedServers.cassandra()), "datacenter1", "ONE", Optional.empty(), Map.of()))) {
            cassandra.execute("CREATE KEYSPACE " + keyspace
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            cassandra.execute("CREATE TABLE " + keyspace
                    + ".visits (venue text, day date, id int, v text, PRIMARY KEY ((venue, day), id))");
            for (int i = 0; i < 18; i++) {
                cassandra.execute("INSERT INTO " + keyspace + ".visits (venue, day, id, v) VALUES ('caf\u00e9 " + i % 3
                        + "%', '2026-08-0" + (1 + i % 2) + "', " + i + ", 'v" + i + "')");
            }
            String dataset = "lake:far/raw/visits";
            String[] backup = {"backup", "--table", table, "--dataset", dataset};
            assertThat(cli.run(backup).get("units")).hasSize(6);
            cassandra.execute("INSERT INTO " + keyspace
                    + ".visits (venue, day, id, v) VALUES ('caf\u00e9 0%', '2026-08-01', 1000, 'late')");
            assertThat(cli.run(backup).get("state").asText()).isEqualTo("SUCCEEDED");
            cli.run("verify", "--dataset", dataset, "--table", table, "--deep");
            cassandra.execute("TRUNCATE " + keyspace + ".visits");

            JsonNode restored = cli.run("restore", "--dataset", dataset, "--table", table);

            assertThat(restored.get("written").asLong()).isEqualTo(19);
            assertThat(cli.count(table)).isEqualTo(19);
            assertThat(cli.count(dataset)).isEqualTo(19);
        }
    }
}
