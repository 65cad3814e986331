package io.lakescope.tests.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakescope.app.local.SharedStorages;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

class GcsJourneyTest extends RemoteStorageJourney {

    @Override
    String makeRoot(String name) throws Exception {
        assumeTrue(
                endpoint().isPresent(),
                "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        HttpRequest bucket = HttpRequest.newBuilder(URI.create(endpoint().get() + "/storage/v1/b?project=p"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build();
        HttpClient.newHttpClient().send(bucket, HttpResponse.BodyHandlers.discarding());
        return "gs://" + name + "/lake";
    }

    @Override
    String storageClass() {
        return "STANDARD";
    }

    @Override
    Optional<String> endpoint() {
        return SharedStorages.gcs();
    }
}
