package io.lakescope.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakescope.app.local.SharedStorages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** A bucket on the emulator, whose objects have the storage class that a test gives them. */
final class CloudBucket {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String endpoint;
    private final String name = "b" + UUID.randomUUID().toString().replace("-", "");

    private CloudBucket(String endpoint) throws IOException, InterruptedException {
        this.endpoint = endpoint;
        post(endpoint + "/storage/v1/b?project=p", "application/json", utf8("{\"name\":\"" + name + "\"}"));
    }

    /** Ends the test as not run where there is no emulator. */
    static CloudBucket make() throws IOException, InterruptedException {
        Optional<String> server = SharedStorages.gcs();
        assumeTrue(
                server.isPresent(), "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        return new CloudBucket(server.get());
    }

    String name() {
        return name;
    }

    /** The connection's settings in a workspace. */
    String lake(String folder) {
        return "{root: 'gs://" + name + "/" + folder + "', endpoint: '" + endpoint + "'}";
    }

    void put(String object, String storageClass, byte[] content) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(utf8("--b-o-u-n-d\r\nContent-Type: application/json\r\n\r\n{\"name\":\"" + object
                + "\",\"storageClass\":\"" + storageClass
                + "\"}\r\n--b-o-u-n-d\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.write(content);
        body.write(utf8("\r\n--b-o-u-n-d--\r\n"));
        post(
                endpoint + "/upload/storage/v1/b/" + name + "/o?uploadType=multipart",
                "multipart/related; boundary=b-o-u-n-d",
                body.toByteArray());
    }

    /** Gives every object another class, as a rule of the bucket does. */
    void setClass(String storageClass) throws IOException, InterruptedException {
        JsonNode objects = JsonMapper.builder()
                .build()
                .readTree(get("/storage/v1/b/" + name + "/o"))
                .get("items");
        for (JsonNode object : objects) {
            String path = object.get("name").asText();
            byte[] content = get("/storage/v1/b/" + name + "/o/"
                    + URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20") + "?alt=media");
            put(path, storageClass, content);
        }
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(endpoint + path)).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static void post(String url, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
