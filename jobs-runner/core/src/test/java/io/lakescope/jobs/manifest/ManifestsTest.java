package io.lakescope.jobs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ManifestsTest {

    private static final String LEAF = "raw/venue=v1";

    @TempDir
    private Path dir;

    private Manifests manifests;

    @BeforeEach
    void open() {
        manifests = new Manifests(new LocalStorage(dir));
    }

    private static Manifest manifest(long sequence, String run) {
        return manifest(sequence, run, "");
    }

    private static Manifest manifest(long sequence, String run, String previous) {
        var backup = new Manifest.Backup(
                run,
                List.of(run),
                "cassandra:local/shop/visits",
                List.of(new Manifest.SourceColumn("venue", "string", "partition", "text", false)),
                "CREATE TABLE",
                Map.of("comment", "ä"),
                1,
                Instant.parse("2026-08-01T00:00:00.123456789Z"),
                true,
                Long.MAX_VALUE,
                "digest",
                "times",
                false,
                Long.MIN_VALUE,
                2,
                3,
                List.of(new Manifest.DataFile("part-0.parquet", 1, "sha", "crc", 1, "d", "t")),
                Optional.empty());
        return new Manifest(
                Manifest.FORMAT,
                sequence,
                "backup",
                run,
                Instant.EPOCH,
                "lakescope",
                "installation",
                "why",
                "venue=v1",
                Map.of("venue", "v1"),
                backup,
                Optional.of(new Manifest.Purge(run, 5, "plan", 7, Instant.EPOCH)),
                Optional.empty(),
                List.of(),
                previous,
                "0:");
    }

    @Test
    void readsBackWhatWasAppended() {
        Committed first = manifests.append(LEAF, manifest(1, "r1"));
        Committed second = manifests.append(LEAF, manifest(2, "r2", first.sha256()));

        assertThat(manifests.newest(LEAF)).contains(second);
        assertThat(manifests.all(LEAF)).containsExactly(first, second);
        assertThat(manifests.newest("raw/venue=v2")).isEmpty();
    }

    @Test
    void secondRunnerOfACommitIsRefusedAndTheSameRunAgreesWithItself() {
        Committed first = manifests.append(LEAF, manifest(1, "r1"));

        assertThat(manifests.append(LEAF, manifest(1, "r1"))).isEqualTo(first);
        assertThatThrownBy(() -> manifests.append(LEAF, manifest(1, "r2")))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                    assertThat(e.getMessage()).contains("r1");
                });
        assertThat(manifests.all(LEAF)).containsExactly(first);
    }

    @Test
    void brokenManifestIsNamed() throws IOException {
        manifests.append(LEAF, manifest(1, "r1"));
        Path file = dir.resolve(LEAF).resolve("_commit-000001.json");
        String json = Files.readString(file);
        for (String broken : List.of(
                "",
                "null",
                "{}",
                json.substring(0, json.length() / 2),
                json.replace("\"format\" : 1", "\"format\" : 2"),
                json.replace("\"sequence\" : 1", "\"sequence\" : 2"))) {
            Files.writeString(file, broken);

            assertThatThrownBy(() -> manifests.newest(LEAF))
                    .as("%s", broken)
                    .isInstanceOfSatisfying(LakescopeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.INTERNAL);
                        assertThat(e.getMessage()).contains(LEAF + "/_commit-000001.json");
                    });
        }
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        manifests.append(LEAF, manifest(1, "r1"));
        Path file = dir.resolve(LEAF).resolve("_commit-000001.json");
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, flipped);

            isNamed("_commit-000001.json");
        }
    }

    private void isNamed(String name) {
        assertThatThrownBy(() -> manifests.all(LEAF)).isInstanceOfSatisfying(LakescopeException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.INTERNAL);
            assertThat(e.getMessage()).contains(LEAF + "/" + name);
        });
    }

    @Test
    void gapForeignPredecessorAndForeignUnitAreNamed() throws IOException {
        Committed first = manifests.append(LEAF, manifest(1, "r1"));
        manifests.append(LEAF, manifest(2, "r2", first.sha256()));
        manifests.append(LEAF, manifest(3, "r3", first.sha256()));
        isNamed("_commit-000003.json");

        Files.delete(dir.resolve(LEAF).resolve("_commit-000002.json"));
        isNamed("_commit-000002.json");

        Path other = Files.createDirectories(dir.resolve("raw/venue=v2"));
        Files.copy(dir.resolve(LEAF).resolve("_commit-000001.json"), other.resolve("_commit-000001.json"));
        assertThatThrownBy(() -> manifests.newest("raw/venue=v2")).hasMessageContaining("it is of the unit venue=v1");
    }

    @Test
    void datasetWithoutManifestsIsNotFound() throws IOException {
        var storage = new LocalStorage(dir);
        Files.createDirectories(dir.resolve("raw/venue=v1"));

        for (String dataset : List.of("raw", "nothing")) {
            assertThatThrownBy(() -> new Leaves(storage, dataset).all())
                    .isInstanceOfSatisfying(
                            LakescopeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        }
    }
}
