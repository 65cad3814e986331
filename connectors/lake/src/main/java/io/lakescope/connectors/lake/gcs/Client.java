package io.lakescope.connectors.lake.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.BlobWriteSessionConfigs;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.lakescope.connectors.LakescopeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Google's client over HTTP, made at the first use. It repeats, with back-off, what can be repeated without harm. */
final class Client implements AutoCloseable {

    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
    private static final int CHUNK_BYTES = 4 << 20;

    private final GcsAccess access;
    private final RetrySettings retries;
    private @Nullable Storage open;

    Client(GcsAccess access, Duration patience) {
        this.access = access;
        this.retries = RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(Duration.ofMillis(200))
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(Duration.ofSeconds(8))
                .setTotalTimeoutDuration(patience)
                .setMaxAttempts(8)
                .build();
    }

    synchronized Storage storage() {
        Storage present = open;
        if (present == null) {
            present = connect();
            open = present;
        }
        return present;
    }

    private Storage connect() {
        HttpStorageOptions.Builder options = StorageOptions.http()
                .setCredentials(credentials())
                // Buckets are named whole; a project would only be asked for to make new ones.
                .setProjectId("unused")
                .setRetrySettings(retries)
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(10_000)
                        .setReadTimeout(60_000)
                        .build())
                .setBlobWriteSessionConfig(BlobWriteSessionConfigs.getDefault().withChunkSize(CHUNK_BYTES));
        access.endpoint().ifPresent(options::setHost);
        return options.build().getService();
    }

    private Credentials credentials() {
        if (access.isAnonymous()) {
            return NoCredentials.getInstance();
        }
        try {
            GoogleCredentials credentials = access.key().isPresent()
                    ? GoogleCredentials.fromStream(
                            new ByteArrayInputStream(access.key().get().getBytes(StandardCharsets.UTF_8)))
                    : GoogleCredentials.getApplicationDefault();
            return credentials.createScoped(SCOPE);
        } catch (IOException e) {
            // What a malformed key holds must not get into a message.
            String why = access.key().isPresent()
                    ? "the key is no JSON key of Google; check the file that it comes from"
                    : "there are no default credentials; run `gcloud auth application-default login`, set"
                            + " GOOGLE_APPLICATION_CREDENTIALS, or give the connection credentials";
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot connect to Google Cloud Storage: " + why, null);
        }
    }

    @Override
    public synchronized void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }
}
