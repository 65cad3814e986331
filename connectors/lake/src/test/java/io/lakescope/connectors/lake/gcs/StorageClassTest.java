package io.lakescope.connectors.lake.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.storage.BucketInfo;
import io.lakescope.app.local.SharedStorages;
import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SchemaPolicy;
import io.lakescope.connectors.lake.LakeConnector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of the server is seen on the wire, since the emulator does not keep the class of a copy. */
class StorageClassTest {

    private static final String BUCKET = "classes-" + UUID.randomUUID();
    private static final String NEARLINE = "POST .*rewriteTo.*\"storageClass\":\"NEARLINE\"";
    private static final LakeStorage.Precondition ABSENT = new LakeStorage.Precondition.Absent();

    private static GcsFront front;
    private static LakeConnector lake;

    @BeforeAll
    static void aBucketWithADatasetOfAnotherClass() throws Exception {
        Optional<String> emulator = SharedStorages.gcs();
        assumeTrue(
                emulator.isPresent(), "fake-gcs-server is not installed: go install github.com/fsouza/fake-gcs-server");
        front = new GcsFront(emulator.get());
        GcsAccess access = new GcsAccess(Optional.of(front.url()), Optional.empty());
        try (Client client = new Client(access, Duration.ofSeconds(30))) {
            client.storage().create(BucketInfo.of(BUCKET));
        }
        lake = new LakeConnector("far", "gs://" + BUCKET, access, Map.of(), Map.of("raw/visits", pattern("NEARLINE")));
    }

    @AfterAll
    static void close() {
        if (front != null) {
            lake.close();
            front.close();
        }
    }

    @BeforeEach
    void forget() {
        front.forget();
    }

    private static DatasetPattern pattern(String storageClass) {
        return new DatasetPattern(
                List.of(), Map.of(), SchemaPolicy.BACKWARD_TRANSITIVE, Optional.empty(), Optional.of(storageClass));
    }

    private static LakeStorage.Entry publish(String target, LakeStorage.Precondition precondition) throws IOException {
        LakeStorage storage = lake.storage().orElseThrow();
        try (OutputStream out = storage.stage("_staging-1/object")) {
            out.write(7);
        }
        return storage.publish("_staging-1/object", target, precondition);
    }

    @Test
    void dataObjectsOfTheDatasetAreStoredAsItSays() throws IOException {
        LakeStorage.Entry first = publish("raw/visits/venue=v1/part-0.parquet", ABSENT);
        var unused = publish(
                "raw/visits/venue=v1/part-0.parquet", new LakeStorage.Precondition.Generation(first.generation()));

        assertThat(front.countWithBody(NEARLINE)).isEqualTo(2);
    }

    @Test
    void whatIsHiddenOrOfOthersIsLeftToTheBucket() throws IOException {
        var version = publish("raw/visits/venue=v1/_versions-20260101000000000/part-0.parquet.version", ABSENT);
        var other = publish("raw/visits2/venue=v1/part-0.parquet", ABSENT);
        lake.storage().orElseThrow().putIfAbsent("raw/visits/venue=v1/_commit-000001.json", new byte[] {1});

        assertThat(List.of(version.path(), other.path())).hasSize(2);
        assertThat(front.countWithBody("POST .*rewriteTo")).isEqualTo(2);
        assertThat(front.countWithBody("storageClass")).isZero();
    }

    @Test
    void theNearestDatasetDecides() {
        ClassRules rules = new ClassRules(Map.of("", "COLDLINE", "raw", "NEARLINE", "raw/hot", "STANDARD"));

        assertThat(List.of("a.parquet", "raw/a.parquet", "raw/hot/x=1/a.parquet", "rawer/a.parquet"))
                .extracting(path -> rules.of(path).orElseThrow().name())
                .containsExactly("COLDLINE", "NEARLINE", "STANDARD", "COLDLINE");
    }

    @Test
    void aClassThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new ClassRules(Map.of("raw", "nearline")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("'raw'")
                .hasMessageContaining("NEARLINE");
    }

    @Test
    void aStorageWithoutClassesRefusesThem(@TempDir Path folder) {
        assertThatThrownBy(() -> new LakeConnector(
                        "local", folder.toString(), Map.of(), Map.of("raw/visits", pattern("NEARLINE"))))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LakescopeException.Kind.USER);
                    assertThat(e).hasMessageContaining("raw/visits").hasMessageContaining("storage classes");
                });
    }
}
