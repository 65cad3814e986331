package io.lakescope.connectors.lake.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.LakeStorageContract;
import io.lakescope.connectors.lake.cache.BlockCache;
import io.lakescope.connectors.lake.cache.CachedStorage;
import io.lakescope.connectors.lake.gcs.GcsFront.Fault;
import io.lakescope.connectors.lake.storage.StorageUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with the real client on an emulator, then what networks and servers do to it. */
class GcsStorageTest extends LakeStorageContract {

    private static final String BUCKET = "contract-" + UUID.randomUUID();
    private static final LakeStorage.Precondition ABSENT = new LakeStorage.Precondition.Absent();

    private static GcsFront front;
    private final GcsStorage storage = storage(UUID.randomUUID().toString(), Duration.ofSeconds(30));

    @BeforeAll
    static void anEmulatorThatHoldsConditions() throws Exception {
        Optional<String> emulator = SharedStorages.gcs();
        assumeTrue(
                emulator.isPresent(), "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        front = new GcsFront(emulator.get());
        try (Client client = new Client(access(), Duration.ofSeconds(30))) {
            Storage google = client.storage();
            google.create(BucketInfo.of(BUCKET));
            BlobInfo object = BlobInfo.newBuilder(BUCKET, "first").build();
            google.create(object, new byte[] {1}, BlobTargetOption.doesNotExist());
            assertThatThrownBy(() -> google.create(object, new byte[] {2}, BlobTargetOption.doesNotExist()))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.getCode()).isEqualTo(412));
        }
    }

    private static GcsAccess access() {
        return new GcsAccess(Optional.of(front.url()), Optional.empty());
    }

    private static GcsStorage storage(String folder, Duration patience) {
        return new GcsStorage(new StorageUrl("gs", BUCKET, folder), access(), 10, patience);
    }

    @Override
    protected LakeStorage emptyStorage() {
        return storage;
    }

    @AfterEach
    void close() throws Exception {
        storage.close();
        front.forget();
    }

    private void stage(String path, String content) throws IOException {
        try (OutputStream out = storage.stage(path)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] read(LakeStorage storage, String path) throws IOException {
        try (LakeStorage.RandomInput input = storage.open(path)) {
            byte[] content = new byte[(int) input.sizeBytes()];
            int done = 0;
            while (done < content.length) {
                done += input.read(done, content, done, content.length - done);
            }
            return content;
        }
    }

    private static String text(LakeStorage storage, String path) throws IOException {
        return new String(read(storage, path), StandardCharsets.UTF_8);
    }

    @Test
    void aPutWhoseAnswerIsLostIsKnownToBeItsOwn() throws IOException {
        front.fail("POST /upload.*", Fault.LOST_ANSWER, 1);

        assertThat(storage.putIfAbsent("_commit-000001.json", new byte[] {'a'})).isTrue();
        assertThat(front.count("POST /upload")).isEqualTo(2);
        assertThat(text(storage, "_commit-000001.json")).isEqualTo("a");
    }

    @Test
    void aPutThatSomebodyElseDidBeforeIsNotTakenForItsOwn() throws IOException {
        storage.putIfAbsent("_commit-000001.json", new byte[] {'a'});
        front.fail("POST /upload.*", Fault.LOST_ANSWER, 1);

        assertThat(storage.putIfAbsent("_commit-000001.json", new byte[] {'a'})).isFalse();
    }

    @Test
    void aPublishWhoseAnswerIsLostIsKnownToBeItsOwn() throws IOException {
        stage("_staging-1/part-0", "first");
        LakeStorage.Entry first = storage.publish("_staging-1/part-0", "part-0", ABSENT);
        stage("_staging-2/part-0", "second");
        front.fail("POST .*rewriteTo", Fault.LOST_ANSWER, 1);

        LakeStorage.Entry second = storage.publish(
                "_staging-2/part-0", "part-0", new LakeStorage.Precondition.Generation(first.generation()));

        assertThat(storage.stat("part-0")).contains(second);
        assertThat(text(storage, "part-0")).isEqualTo("second");
        assertThat(storage.stat("_staging-2/part-0")).isEmpty();
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws IOException {
        stage("_staging-1/part-0", "content");
        front.fail("POST .*rewriteTo", Fault.UNAVAILABLE, 2);

        storage.publish("_staging-1/part-0", "part-0", ABSENT);

        assertThat(front.count("POST .*rewriteTo")).isEqualTo(3);
        assertThat(text(storage, "part-0")).isEqualTo("content");
    }

    @Test
    void aServerThatStaysBusyIsUnavailableForReaders() throws Exception {
        try (GcsStorage hasty = storage("busy", Duration.ofSeconds(1))) {
            front.fail("GET .*prefix=busy", Fault.UNAVAILABLE, 1000);

            assertThatThrownBy(() -> hasty.list("", Optional.empty(), 10))
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                        assertThat(e.isOutcomeUnknown()).isFalse();
                        assertThat(e).hasMessageContaining("503");
                    });
        }
    }

    @Test
    void aPublishThatNobodyAnswersIsUnknownAndDeletesNothing() throws Exception {
        try (GcsStorage hasty = storage("unknown", Duration.ofSeconds(1))) {
            try (OutputStream out = hasty.stage("_staging-1/part-0")) {
                out.write(7);
            }
            front.fail("POST .*rewriteTo", Fault.UNAVAILABLE, 1000);

            assertThatThrownBy(() -> hasty.publish("_staging-1/part-0", "part-0", ABSENT))
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.isOutcomeUnknown()).isTrue();
                        assertThat(e).hasMessageContaining("/part-0");
                    });
            assertThat(hasty.stat("_staging-1/part-0")).isPresent();
            assertThat(hasty.stat("part-0")).isEmpty();
        }
    }

    @Test
    void aBodyThatEndsHalfWayIsFetchedAgain() throws IOException {
        storage.putIfAbsent("object", "0123456789".getBytes(StandardCharsets.UTF_8));
        front.fail("GET /download.*|GET .*alt=media", Fault.TRUNCATED, 1);

        assertThat(text(storage, "object")).isEqualTo("0123456789");
    }

    @Test
    void aBodyThatAlwaysEndsHalfWayNamesObjectAndOffset() throws Exception {
        try (GcsStorage hasty = storage("cut", Duration.ofSeconds(1))) {
            hasty.putIfAbsent("object", new byte[1000]);
            front.fail("GET /download.*|GET .*alt=media", Fault.TRUNCATED, 1000);

            assertThatThrownBy(() -> read(hasty, "object"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gs://" + BUCKET + "/cut/object at offset ");
        }
    }

    @Test
    void aBitThatChangedOnTheWayDownIsFound() {
        storage.putIfAbsent("object", "0123456789".getBytes(StandardCharsets.UTF_8));
        front.fail("GET /download.*|GET .*alt=media", Fault.DAMAGED_DOWN, 1000);

        assertThatThrownBy(() -> read(storage, "object"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/object at offset ")
                .hasMessageContaining("CRC32C");
    }

    @Test
    void aBitThatChangedOnTheWayUpIsFoundAndNothingStaysThere() throws IOException {
        OutputStream out = storage.stage("_staging-1/part-0");
        out.write(new byte[1000]);
        front.fail("PUT /upload", Fault.DAMAGED_UP, 1000);

        assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessageContaining("/_staging-1/part-0");
        assertThat(storage.stat("_staging-1/part-0")).isEmpty();
    }

    @Test
    void anEmptyFolderOfOtherToolsIsListedAndDeleted() throws Exception {
        try (Client client = new Client(access(), Duration.ofSeconds(5))) {
            String name = storage.root().substring(("gs://" + BUCKET + "/").length()) + "/empty/";
            client.storage().create(BlobInfo.newBuilder(BUCKET, name).build());
        }
        assertThat(storage.list("", Optional.empty(), 10).entries())
                .extracting(LakeStorage.Entry::path)
                .containsExactly("empty");
        assertThat(storage.list("empty", Optional.empty(), 10).entries()).isEmpty();

        storage.delete("empty");

        assertThat(storage.stat("empty")).isEmpty();
    }

    @Test
    void throughACacheAnObjectIsFetchedOnce(@TempDir Path blocks) throws IOException {
        storage.putIfAbsent("object", "0123456789".getBytes(StandardCharsets.UTF_8));
        CachedStorage cached = new CachedStorage(storage, new BlockCache(blocks, 1 << 20));

        assertThat(text(cached, "object")).isEqualTo("0123456789");
        assertThat(text(cached, "object")).isEqualTo("0123456789");

        assertThat(front.count("GET /download|GET .*alt=media")).isEqualTo(1);
        assertThat(front.count("GET ")).isEqualTo(3);
    }

    @Test
    void whatCameDamagedIsNotKept(@TempDir Path blocks) throws IOException {
        storage.putIfAbsent("object", "0123456789".getBytes(StandardCharsets.UTF_8));
        CachedStorage cached = new CachedStorage(storage, new BlockCache(blocks, 1 << 20));
        front.fail("GET /download|GET .*alt=media", Fault.DAMAGED_DOWN, 1);

        assertThatThrownBy(() -> read(cached, "object")).hasMessageContaining("CRC32C");
        assertThat(text(cached, "object")).isEqualTo("0123456789");
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        GcsAccess nowhere = new GcsAccess(Optional.of("http://127.0.0.1:9"), Optional.empty());
        try (GcsStorage nobody = new GcsStorage(new StorageUrl("gs", BUCKET, ""), nowhere, 10, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> nobody.stat("object")).isInstanceOfSatisfying(LakescopeException.class, e -> {
                assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                assertThat(e).hasMessageContaining("cannot be reached");
            });
        }
    }

    @Test
    void aBucketThatIsMissingIsNotFound() throws Exception {
        try (GcsStorage none = new GcsStorage(
                new StorageUrl("gs", "none-" + UUID.randomUUID(), ""), access(), 10, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> none.list("", Optional.empty(), 10))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.NOT_FOUND));
        }
    }

    @Test
    void aKeyNeverShows() {
        GcsAccess access = new GcsAccess(Optional.empty(), Optional.of("{\"private_key\":\"secret\"}"));

        assertThat(access.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> new Client(access, Duration.ofSeconds(1)).storage())
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e).hasMessageContaining("no JSON key");
                    assertThat(e.toString() + e.getCause()).doesNotContain("secret");
                });
    }
}
