package io.lakescope.connectors.lake.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.LakeStorageContract;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract through a cache, and what the cache adds to it. */
class CachedStorageTest extends LakeStorageContract {

    private static final LakeStorage.Precondition ABSENT = new LakeStorage.Precondition.Absent();

    @TempDir
    Path root;

    @TempDir
    Path blocks;

    @Override
    protected LakeStorage emptyStorage() {
        return cached(100 << 20);
    }

    private CachedStorage cached(long mostBytes) {
        return new CachedStorage(new LocalStorage(root), new BlockCache(blocks, mostBytes));
    }

    private byte[] write(String path, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        LocalStorage storage = new LocalStorage(root);
        try (OutputStream out = storage.stage("_s/f")) {
            out.write(content);
        }
        LakeStorage.Precondition there = storage.stat(path)
                .<LakeStorage.Precondition>map(entry -> new LakeStorage.Precondition.Generation(entry.generation()))
                .orElse(ABSENT);
        var unused = storage.publish("_s/f", path, there);
        return content;
    }

    private static byte[] read(LakeStorage storage, String path, long offset, int length) throws IOException {
        try (LakeStorage.RandomInput input = storage.open(path)) {
            byte[] content = new byte[length];
            int done = 0;
            while (done < length) {
                done += input.read(offset + done, content, done, length - done);
            }
            return content;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(blocks)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Changes bytes behind the storage's back, so that only the cache can still know the old ones. */
    private void overwriteInPlace(String path, int bytes) throws IOException {
        var modified = Files.getLastModifiedTime(root.resolve(path));
        Files.write(root.resolve(path), new byte[bytes]);
        Files.setLastModifiedTime(root.resolve(path), modified);
    }

    @Test
    void whatWasReadOnceComesFromTheCache() throws IOException {
        byte[] content = write("object", 500_000);
        assertThat(read(cached(100 << 20), "object", 0, 500_000)).isEqualTo(content);
        overwriteInPlace("object", 500_000);

        assertThat(read(cached(100 << 20), "object", 0, 500_000)).isEqualTo(content);
        assertThat(read(cached(100 << 20), "object", 131_000, 200_000))
                .isEqualTo(Arrays.copyOfRange(content, 131_000, 331_000));
        assertThat(files()).hasSize(4);
    }

    @Test
    void anObjectThatWasReplacedIsReadAnew() throws IOException {
        write("object", 1_000);
        read(cached(100 << 20), "object", 0, 1_000);
        byte[] other = write("object", 1_001);

        assertThat(read(cached(100 << 20), "object", 0, 1_001)).isEqualTo(other);
    }

    @Test
    void anObjectThatIsReplacedWhileItIsReadGivesNoBytesOfTheOther() throws IOException {
        write("object", 1_000);
        try (LakeStorage.RandomInput input = cached(100 << 20).open("object")) {
            write("object", 1_001);

            assertThatThrownBy(() -> input.read(0, new byte[10], 0, 10))
                    .isInstanceOfSatisfying(
                            LakescopeException.class,
                            e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.CONFLICT));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aPieceThatWasDamagedIsFetchedAgain() throws IOException {
        byte[] content = write("object", 1_000);
        read(cached(100 << 20), "object", 0, 1_000);
        byte[] stored = Files.readAllBytes(files().get(0));
        stored[500] ^= 1;
        Files.write(files().get(0), stored);

        assertThat(read(cached(100 << 20), "object", 0, 1_000)).isEqualTo(content);
        Files.write(files().get(0), new byte[3]);
        assertThat(read(cached(100 << 20), "object", 0, 1_000)).isEqualTo(content);
    }

    @Test
    void neverGrowsBeyondItsBound() throws IOException {
        CachedStorage storage = cached(300_000);
        for (int i = 0; i < 20; i++) {
            write("object" + i, 30_000);
            read(storage, "object" + i, 0, 30_000);
            assertThat(new BlockCache(blocks, 300_000).size().bytes()).isLessThanOrEqualTo(300_000);
        }
        assertThat(files()).hasSizeGreaterThan(5);
    }

    @Test
    void aScanOfALargeObjectKeepsOnlyItsBeginning() throws IOException {
        byte[] content = write("large", 12_000_000);

        assertThat(read(cached(100 << 20), "large", 0, 12_000_000)).isEqualTo(content);
        assertThat(files()).hasSize(64);
    }

    @Test
    void aFolderThatCannotBeUsedIsAsGoodAsNone() throws IOException {
        byte[] content = write("object", 1_000);
        Path file = Files.writeString(blocks.resolve("file"), "");
        CachedStorage storage = new CachedStorage(new LocalStorage(root), new BlockCache(file, 100));

        assertThat(read(storage, "object", 0, 1_000)).isEqualTo(content);
        assertThat(read(storage, "object", 0, 1_000)).isEqualTo(content);
    }

    @Test
    void dropsEverything() throws IOException {
        write("object", 1_000);
        read(cached(100 << 20), "object", 0, 1_000);

        BlockCache.Size dropped = new BlockCache(blocks, 100).drop();

        assertThat(dropped.files()).isEqualTo(1);
        assertThat(dropped.bytes()).isEqualTo(1_008);
        assertThat(new BlockCache(blocks, 100).size().files()).isZero();
    }
}
