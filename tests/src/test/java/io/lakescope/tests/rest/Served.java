package io.lakescope.tests.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.Wiring;
import io.lakescope.app.metrics.OperationFigures;
import io.lakescope.app.rest.RestServer;
import io.lakescope.app.rest.RestSettings;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Steps;
import io.lakescope.jobs.ingest.Lag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A workspace with datasets to verify, served in this process; its runs can be held before each unit's result. */
final class Served implements AutoCloseable {

    static final String TOKEN = "a-token-of-the-tests";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer whose shape was found to be what the document promises. */
    record Answer(int status, String body, HttpResponse<String> http) {
        JsonNode json() {
            return read(body);
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path workspace;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private Wiring wiring;
    private RestServer server;

    Served(Path folder, int leaves) throws IOException {
        this(folder, leaves, "");
    }

    /** @param serve further keys of {@code serve:} */
    Served(Path folder, int leaves, String serve) throws IOException {
        Files.createDirectories(folder);
        VerifiableDataset.make(folder.resolve("bucket"), "raw/visits", leaves);
        VerifiableDataset.make(folder.resolve("bucket"), "raw/sales", 1);
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
        workspace = Files.writeString(folder.resolve("lakescope.yaml"), """
                name: rest
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  kafka: {main: {bootstrap: "127.0.0.1:1"}}
                  cassandra: {main: {contact-points: ["127.0.0.1:1"], datacenter: none}}
                  lake: {main: {root: "file://%1$s/bucket"}}
                serve: {token: "${file:%1$s/token}"%2$s}
                jobs:
                  verify-visits: {kind: verify, dataset: "lake:main/raw/visits", reason: nightly}
                  verify-sales: {kind: verify, dataset: "lake:main/raw/sales"}
                  nightly-sales:
                    kind: verify
                    dataset: lake:main/raw/sales
                    schedule: {cron: "30 2 * * *"}
                  verify-nothing: {kind: verify, dataset: "lake:main/raw/nothing"}
                  backup-visits: {kind: backup, table: "cassandra:main/shop/visits", dataset: "lake:main/raw/visits"}
                  ingest-visits: {kind: ingest, topic: "kafka:main/visits", table: "cassandra:main/shop/visits"}
                """.formatted(folder, serve));
        wiring = wiring();
        server = started();
    }

    private Served(Path workspace) {
        this.workspace = workspace;
        wiring = wiring();
        server = started();
    }

    /** A second server of the same workspace and state, as another machine has it. */
    Served another() {
        return new Served(workspace);
    }

    private Wiring wiring() {
        Steps steps = (step, detail) -> {
            if (step.equals("state unit result")) {
                await(held);
            }
        };
        return Wiring.of(Optional.of(workspace), steps);
    }

    private RestServer started() {
        RestSettings settings =
                RestSettings.of(wiring.workspace().serve(), Optional.empty(), Optional.of(0), Optional.of(TOKEN));
        return new RestServer(wiring, settings, List.of(watched()));
    }

    /** As the watch of a service sees an ingestion. */
    private static OperationFigures watched() {
        Lag.Partition partition = new Lag.Partition(
                0,
                0,
                9,
                2,
                7,
                0,
                Optional.of(Instant.EPOCH),
                Optional.of(Duration.ofSeconds(90)),
                Optional.of(Duration.ofHours(1)));
        Lag lag = new Lag(
                SourceAddress.parse("kafka:local/visits"),
                SourceAddress.parse("cassandra:local/shop/visits"),
                "a-topic",
                Instant.EPOCH,
                Optional.of(Duration.ofDays(1)),
                List.of(partition));
        return new OperationFigures(() -> Optional.of(List.of()), () -> Map.of("ingest-visits", lag));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on units wait before they record their result. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    Path workspace() {
        return workspace;
    }

    Wiring product() {
        return wiring;
    }

    RestServer server() {
        return server;
    }

    /** Ends the server and all that it opened, and starts it anew. */
    void restart() {
        close();
        wiring = wiring();
        server = started();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN);
    }

    Answer get(String path) {
        return send("GET", path, request(path).GET());
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send("POST", path, request);
    }

    private Answer send(String method, String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Contract.check(method, path, response.statusCode(), response.body());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The events of a run, as they come. */
    InputStream events(String run) throws IOException, InterruptedException {
        return client.send(request("/runs/" + run + "/events").build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(json, e);
        }
    }

    @Override
    public void close() {
        release();
        server.close();
        wiring.close();
    }
}
