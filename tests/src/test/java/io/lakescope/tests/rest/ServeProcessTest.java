package io.lakescope.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.app.Main;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.state.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lakescope serve} as an operator runs it: a process that a signal ends. */
class ServeProcessTest {

    private static final int LEAVES = 250;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aSignalEndsItInOrderWithItsRunsCancelledAndRecorded(@TempDir Path folder) throws Exception {
        VerifiableDataset.make(folder.resolve("bucket"), "raw/visits", LEAVES);
        Process serve = serve(workspace(folder), folder);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8))) {
            JsonNode said = Served.read(out.readLine() + out.readLine() + out.readLine() + out.readLine());
            String url = said.get("url").textValue();
            Path tokenFile = Path.of(said.get("tokenFile").textValue());
            String token = Files.readString(tokenFile).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                    .isEqualTo("rw-------");
            assertThat(said.toString()).doesNotContain(token);

            String run = start(url, token);
            await().atMost(Duration.ofSeconds(20)).until(() -> isUnderWay(url, token, run));
            // unlike Process.destroy it leaves the pipes open
            boolean unused = serve.toHandle().destroy();

            assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.exitValue()).isZero();
            assertThat(out.readLine()).as("one document on standard output").isNull();
            assertThat(tokenFile).doesNotExist();
            checkRecorded(folder, run);
            assertThat(Files.readString(folder.resolve("serve.log")))
                    .as("what an operator wants to know next morning, without being asked")
                    .contains("Serves served at " + url, "Leads the schedule as ", "Run " + run + " ended: CANCELLED")
                    .doesNotContain(token);
        } finally {
            serve.destroyForcibly();
        }
    }

    private static Path workspace(Path folder) throws IOException {
        return Files.writeString(folder.resolve("lakescope.yaml"), """
                name: served
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections: {lake: {main: {root: "file://%1$s/bucket"}}}
                jobs:
                  verify-visits: {kind: verify, dataset: "lake:main/raw/visits"}
                """.formatted(folder));
    }

    private static Process serve(Path workspace, Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "-w",
                        workspace.toString(),
                        "--output",
                        "json",
                        "serve",
                        "--port",
                        "0")
                .redirectError(home.resolve("serve.log").toFile())
                .start();
    }

    private JsonNode send(String url, String token, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(
                request.uri(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return Served.read(response.body());
    }

    private String start(String url, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"job\":\"verify-visits\"}"));
        return send(url + "/runs", token, request).get("run").textValue();
    }

    private boolean isUnderWay(String url, String token, String run) throws Exception {
        return !send(url + "/runs/" + run, token, HttpRequest.newBuilder().GET())
                .get("units")
                .isEmpty();
    }

    private static void checkRecorded(Path folder, String run) {
        try (StateStore state = StateStore.open("jdbc:sqlite:" + folder.resolve("state.db"))) {
            RunReport report = state.runs().report(run);
            assertThat(report.state()).isEqualTo(RunState.CANCELLED);
            assertThat(report.ended()).isPresent();
            assertThat(report.units())
                    .hasSizeLessThan(LEAVES)
                    .extracting(UnitResult::state)
                    .contains(UnitResult.State.VERIFIED);
            assertThat(state.figures().leasesHeld()).isZero();
            assertThat(state.audit().verify(List.of())).isEqualTo(1);
        }
    }
}
