package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.local.SharedServers;
import io.lakescope.connectors.cassandra.CassandraConnector;
import io.lakescope.connectors.cassandra.CassandraSettings;
import io.lakescope.tests.survival.damage.Disk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of rows and credentials, each recognisable, are planted where they belong; whatever the program does with them, and however it
 * fails, none turns up elsewhere: in what it says, its log, state, audit, reports, caches or temporary files. The unit's keys, venue and day,
 * are names of folders and no secrets.
 */
@SuppressWarnings("NullAway.Init")
class CanaryTest {

    @TempDir
    private Path folder;

    private CassandraConnector cassandra;
    private Program program;
    private String masterKey;
    private final List<String> runs = new ArrayList<>();

    private static final String TABLE = "cassandra:local/canary/visits";
    private static final String DATASET = "lake:local/raw/visits";

    @BeforeEach
    void plant() throws IOException {
        cassandra = new CassandraConnector(new CassandraSettings(
                "local",
                List.of(SharedServers.cassandra()),
                "datacenter1",
                "LOCAL_QUORUM",
                Optional.empty(),
                Map.of()));
        cassandra.execute("DROP KEYSPACE IF EXISTS canary");
        cassandra.execute(
                "CREATE KEYSPACE canary WITH replication =" + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute(
                "CREATE TABLE canary.visits (venue text, day date, visitor text, email text, age int, note text, seen"
                        + " timestamp, PRIMARY KEY ((venue, day), visitor))");
        Files.createDirectories(folder.resolve("secrets"));
        Files.createDirectories(folder.resolve("bucket"));
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("secrets/password"), Canaries.CREDENTIALS.get(0));
        Files.writeString(folder.resolve("secrets/token"), Canaries.CREDENTIALS.get(1));
        Files.writeString(folder.resolve("secrets/hook"), Canaries.CREDENTIALS.get(2));
        String topic = Canaries.send();
        Canaries.workspace(folder, topic);
        program = new Program(folder, Map.of("LAKESCOPE_CANARY", Canaries.CREDENTIALS.get(3)));
        var made =
                program.run("keys", "new", folder.resolve("secrets/master.key").toString());
        assertThat(made.exit()).as(made.all()).isZero();
        masterKey = Files.readString(folder.resolve("secrets/master.key")).strip();
    }

    @AfterEach
    void close() {
        program.close();
        cassandra.execute("DROP KEYSPACE IF EXISTS canary");
        cassandra.close();
    }

    private Program.Said job(int exit, String... arguments) throws IOException {
        Program.Said said = program.run(arguments);
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        return said;
    }

    private List<String> command(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command, "--table", TABLE, "--dataset", DATASET));
        all.addAll(List.of(more));
        return all;
    }

    private Program.Said table(int exit, String command, String... more) throws IOException {
        return job(exit, command(command, more).toArray(String[]::new));
    }

    @Test
    void noValueAndNoCredentialTurnsUpElsewhere() throws IOException, InterruptedException {
        String cluster = cassandra.tables().orElseThrow().clusterName();
        var ingested = job(1, "job", "run", "ingest-visits");
        assertThat(ingested.json().get("written").longValue()).isEqualTo(3);
        var wrongly = program.run("job", "run", "ingest-wrongly");
        var broken = program.run("job", "run", "aggregate-wrongly");
        assertThat(broken.exit()).isNotZero();
        assertThat(broken.all()).contains("Cannot run the query");
        table(0, "backup");
        table(0, "verify", "--deep");
        table(4, "purge", "--to", "2026-09-01", "--cluster", "another");
        table(0, "purge", "--to", "2026-09-01", "--cluster", cluster);
        table(0, "restore", "--dry-run");
        String restore = table(0, "restore").json().get("run").textValue();
        job(0, "undo", restore, "--cluster", cluster);
        table(0, "restore");
        fail();
        serve();
        tell();

        assertThat(wrongly.exit()).isBetween(0, 4);
        found();
    }

    /** A flipped bit, a row that was changed, a key that is gone. */
    private void fail() throws IOException {
        cassandra.execute("UPDATE canary.visits SET note = '" + Canaries.VALUES.get(2)
                + "-changed' WHERE venue = 'v1' AND day = '2026-08-01' AND visitor = '" + Canaries.VALUES.get(0)
                + "1'");
        table(3, "verify");
        table(0, "restore", "--policy", "backup-wins");
        Path part = folder.resolve("bucket/raw/visits/venue=v1/day=2026-08-01/part-0.parquet");
        byte[] whole = Files.readAllBytes(part);
        Disk.flip(part, 8L * whole.length / 2);
        assertThat(program.run(command("restore").toArray(String[]::new)).exit())
                .isNotZero();
        assertThat(program.run("verify", "--dataset", DATASET, "--deep").exit()).isNotZero();
        Files.write(part, whole);
        Path key = folder.resolve("secrets/master.key");
        Files.writeString(key, "not" + masterKey);
        assertThat(program.run(command("restore").toArray(String[]::new)).exit())
                .isNotZero();
        Files.writeString(key, masterKey);
    }

    private void serve() throws IOException, InterruptedException {
        Process serve = program.start("serve", "serve", "--port", "0");
        try {
            Path out = program.out("serve");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.readString(out).contains("}"));
            String url = JsonMapper.builder()
                    .build()
                    .readTree(out.toFile())
                    .get("url")
                    .textValue();
            assertThat(status(url, Canaries.CREDENTIALS.get(1))).isEqualTo(200);
            assertThat(status(url, Canaries.CREDENTIALS.get(4))).isEqualTo(401);
        } finally {
            serve.destroy();
            assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int status(String url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/runs"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Everything that tells of what was done. */
    private void tell() throws IOException {
        for (JsonNode run : job(0, "job", "runs").json().get("runs")) {
            runs.add(run.get("run").textValue());
        }
        assertThat(runs).hasSizeGreaterThan(8);
        for (String run : runs) {
            // All of their texts come from the state: two of them are enough to see what is made of them.
            if (runs.indexOf(run) < 2) {
                program.run(
                        "job",
                        "show",
                        run,
                        "--report",
                        folder.resolve("reports/" + run + ".json").toString());
                program.run(
                        "job",
                        "show",
                        run,
                        "--report",
                        folder.resolve("reports/" + run + ".html").toString());
                program.run("job", "log", run);
            }
        }
        program.run("audit");
        program.run("board");
        program.run("check");
        program.run("history", "--key", "venue=v1", "--table", TABLE, "--dataset", DATASET);
    }

    private void found() {
        Traces values = new Traces().texts(Canaries.VALUES).number(Canaries.AGE);
        Traces credentials = new Traces().texts(Canaries.CREDENTIALS).texts(List.of(masterKey));
        Path bucket = folder.resolve("bucket");
        Path secrets = folder.resolve("secrets");

        // They are where they belong, and would be found elsewhere.
        assertThat(values.below(bucket, file -> true).keySet())
                .contains(Canaries.VALUES.get(2), Canaries.VALUES.get(3), Canaries.VALUES.get(4));
        assertThat(credentials.below(secrets, file -> true).keySet())
                .contains(
                        Canaries.CREDENTIALS.get(0),
                        Canaries.CREDENTIALS.get(1),
                        Canaries.CREDENTIALS.get(2),
                        masterKey);
        assertThat(values.below(folder, file -> !file.startsWith(bucket) && !file.startsWith(secrets)))
                .as("values of rows outside of the data")
                .isEmpty();
        assertThat(credentials.below(folder, file -> !file.startsWith(secrets)))
                .as("credentials")
                .isEmpty();
        assertThat(new Traces()
                        .texts(Canaries.VALUES.subList(0, 2))
                        .number(Canaries.AGE)
                        .below(bucket.resolve("raw"), file -> true))
                .as("values of encrypted columns")
                .isEmpty();
    }
}
