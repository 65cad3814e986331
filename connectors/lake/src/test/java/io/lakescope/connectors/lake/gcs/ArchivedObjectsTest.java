package io.lakescope.connectors.lake.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.StorageClass;
import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.lake.LakeConnector;
import io.lakescope.connectors.lake.cache.BlockCache;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a byte of an object was fetched is seen on the wire, by the requests that the server gets. */
class ArchivedObjectsTest {

    private static final String BUCKET = "archived-" + UUID.randomUUID();
    private static final String BYTES = "alt=media|GET /download|rewriteTo";

    @TempDir
    private static Path folder;

    private static GcsFront front;
    private static int fileBytes;

    private final LakeConnector asking = new LakeConnector("far", "gs://" + BUCKET, access(), Map.of(), Map.of());

    @BeforeAll
    static void aDatasetWhoseOldDayIsArchived() throws Exception {
        Optional<String> emulator = SharedStorages.gcs();
        assumeTrue(
                emulator.isPresent(), "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        System.setProperty("lakescope.cache", folder.resolve("cache").toString());
        front = new GcsFront(emulator.get());
        Files.write(
                new LocalStorage(folder),
                "file.parquet",
                Files.schema("hero", "string"),
                List.of(Files.row("Superman"), Files.row("Batman")));
        byte[] content = java.nio.file.Files.readAllBytes(folder.resolve("file.parquet"));
        fileBytes = content.length;
        try (Client client = new Client(access(), Duration.ofSeconds(30))) {
            client.storage().create(BucketInfo.of(BUCKET));
            put(client, "heroes/day=01/part-0.parquet", StorageClass.ARCHIVE, content);
            put(client, "heroes/day=01/unnamed", StorageClass.ARCHIVE, content);
            put(client, "heroes/day=02/part-0.parquet", StorageClass.STANDARD, content);
        }
    }

    private static GcsAccess access() {
        return new GcsAccess(Optional.of(front.url()), Optional.empty());
    }

    private static void put(Client client, String name, StorageClass storageClass, byte[] content) {
        client.storage()
                .create(
                        BlobInfo.newBuilder(BUCKET, name)
                                .setStorageClass(storageClass)
                                .build(),
                        content);
    }

    @AfterAll
    static void close() {
        if (front != null) {
            front.close();
        }
    }

    @BeforeEach
    void countFromNow() {
        BlockCache.ofUser().drop();
        front.forget();
    }

    @AfterEach
    void disconnect() {
        asking.close();
    }

    private static SourceAddress at(String path) {
        return SourceAddress.parse("lake:far/" + path);
    }

    private static void assertAsks(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.REFUSED))
                .hasMessageContaining("1 object of class ARCHIVE with " + fileBytes + " bytes")
                .hasMessageContaining("a retrieval fee of under $0.01")
                .hasMessageContaining("--read-archived");
        assertThat(front.count(BYTES)).isZero();
    }

    @Test
    void nothingReadsAnArchivedObjectUnasked() {
        for (String path : List.of("heroes", "heroes/day=01", "heroes/day=01/part-0.parquet")) {
            ReadRequest all = ReadRequest.all(at(path));
            assertAsks(() -> asking.catalog().schema(at(path)));
            assertAsks(() -> asking.catalog().timeline(at(path)));
            assertAsks(() -> asking.reader().read(all));
            assertAsks(() -> asking.reader().preview(all));
            assertAsks(() -> asking.reader().readAs(Engine.SPARK, all));
            assertAsks(() -> asking.reader().count(all, false));
        }
    }

    @Test
    void noJobReadsOrCopiesOneEither() {
        LakeStorage storage = asking.storage().orElseThrow();
        String path = "heroes/day=01/part-0.parquet";
        LakeStorage.Entry entry = storage.stat(path).orElseThrow();

        assertAsks(() -> storage.open(path));
        assertAsks(() -> storage.open(entry));
        assertAsks(() -> storage.copy(path, "heroes/day=01/_versions-1/part-0.parquet.version"));
        assertAsks(() -> asking.files().orElseThrow().read(storage, path));
    }

    @Test
    void listingAndDescribingGoByNamesAlone() {
        Catalog.Page page = asking.catalog().list(at("heroes/day=01"), Optional.empty(), 10);
        Description dataset = asking.catalog().describe(at("heroes"));
        Description file = asking.catalog().describe(at("heroes/day=01/part-0.parquet"));

        assertThat(page.entries())
                .extracting(Catalog.Entry::name, entry -> entry.rows().isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("part-0.parquet", false),
                        org.assertj.core.groups.Tuple.tuple("unnamed", false));
        assertThat(dataset.kind()).isEqualTo("dataset");
        assertThat(dataset.facts()).containsEntry("files", 2).doesNotContainKey("rows");
        assertThat(String.valueOf(dataset.facts().get("unread")))
                .isEqualTo("[{storageClass=ARCHIVE, objects=1, bytes=" + fileBytes + ", retrievalCost=0.00005}]");
        assertThat(file.facts()).containsEntry("storageClass", "ARCHIVE").containsKey("unread");
        assertThat(asking.catalog().partitions(at("heroes"))).hasSize(2);
        assertThat(front.count(BYTES)).isZero();
    }

    @Test
    void aDatasetTellsClassesAndCosts() {
        String storage =
                String.valueOf(asking.catalog().describe(at("heroes")).facts().get("storage"));

        assertThat(storage)
                .contains("currency=USD", "monthlyCost=", "nextDue=")
                .contains("storageClass=ARCHIVE, ageDays=0-29, objects=2, bytes=" + 2 * fileBytes)
                .contains("storageClass=STANDARD, ageDays=0-29, objects=1, bytes=" + fileBytes);
    }

    @Test
    void whatIsNotArchivedIsReadUnasked() {
        try (RecordCursor cursor = asking.reader().read(ReadRequest.all(at("heroes/day=02")))) {
            assertThat(cursor.next().orElseThrow().size()).isEqualTo(2);
        }
        assertThat(front.count(BYTES)).isPositive();
    }

    @Test
    void onceAgreedToAllIsRead() throws IOException {
        LakeConnector agreed = asking.with(ReadingConsent.NONE.agreed());

        assertThat(agreed.reader().count(ReadRequest.all(at("heroes")), true).rows())
                .isEqualTo(6);
        assertThat(agreed.catalog().describe(at("heroes")).facts())
                .containsEntry("rows", 6L)
                .doesNotContainKey("unread");
        assertThat(front.count(BYTES)).isPositive();
        try (LakeStorage.RandomInput input = agreed.storage().orElseThrow().open("heroes/day=01/part-0.parquet")) {
            assertThat(input.read(0, new byte[4], 0, 4)).isEqualTo(4);
        }
    }

    @Test
    void agreeingForOneAsksForTheOtherAsBefore() {
        assertThat(asking.with(ReadingConsent.NONE.agreed()).catalog().schema(at("heroes")))
                .isNotNull();
        front.forget();

        assertAsks(() -> asking.catalog().schema(at("heroes")));
    }
}
