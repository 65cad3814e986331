package io.lakescope.connectors.lake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.LakeStorageContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends LakeStorageContract {

    @TempDir
    Path root;

    @TempDir
    Path elsewhere;

    @Override
    protected LakeStorage emptyStorage() {
        return new LocalStorage(root);
    }

    @Override
    protected boolean keepsReplacedObjects() {
        return true;
    }

    @Test
    void aFolderThatCannotBeReadIsUnavailableRatherThanEmpty() {
        LakeStorage storage = new LocalStorage(root, new Disk() {
            @Override
            List<String> names(Path folder) throws IOException {
                throw new AccessDeniedException(folder.toString());
            }
        });

        assertThatThrownBy(() -> storage.list("", Optional.empty(), 10))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                    assertThat(e).hasMessageContaining("access is denied");
                });
    }

    @Test
    void aFileInPlaceOfAFolderIsUnavailable() throws IOException {
        Files.writeString(root.resolve("file"), "x");

        assertThatThrownBy(() -> new LocalStorage(root).list("file", Optional.empty(), 10))
                .isInstanceOfSatisfying(
                        LakescopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE));
        assertThat(new LocalStorage(root).stat("file/x")).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFull() {
        LakeStorage storage = new LocalStorage(root, new Disk() {
            @Override
            OutputStream create(Path file) throws IOException {
                throw new FileSystemException(file.toString(), null, "No space left on device");
            }
        });

        assertThatThrownBy(() -> storage.putIfAbsent("_commit-000001.json", new byte[1]))
                .isInstanceOfSatisfying(LakescopeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LakescopeException.Kind.UNAVAILABLE);
                    assertThat(e).hasMessageContaining("the disk is full");
                });
        assertThat(new LocalStorage(root).list("", Optional.empty(), 10).entries())
                .isEmpty();
    }

    @Test
    void aCrashBetweenLinkAndCleanUpLeavesTheNewObjectAndAHarmlessLeftover() throws IOException {
        LakeStorage crashing = new LocalStorage(root, new Disk() {
            @Override
            void remove(Path path) throws IOException {
                if (Files.exists(path)) {
                    throw new IOException("killed");
                }
            }
        });
        write(crashing, "_staging-1/part-0", "published");
        assertThatThrownBy(() -> crashing.publish("_staging-1/part-0", "part-0", new Precondition.Absent()))
                .isInstanceOf(LakescopeException.class);

        write(new LocalStorage(root), "_staging-1/part-0", "another run stages over the leftover");

        assertThat(root.resolve("part-0")).hasContent("published");
    }

    @Test
    void syncsTheFolderAfterAPublish() throws IOException {
        List<Path> synced = new java.util.ArrayList<>();
        LakeStorage storage = new LocalStorage(root, new Disk() {
            @Override
            void syncFolder(Path folder) {
                synced.add(folder);
            }
        });
        write(storage, "a/_staging-1/part-0", "x");
        synced.clear();

        storage.publish("a/_staging-1/part-0", "a/part-0", new Precondition.Absent());

        assertThat(synced).contains(root.resolve("a"), root.resolve("a/_staging-1"));
    }

    @Test
    void refusesToWriteThroughALinkThatLeavesTheRoot() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), elsewhere);
        LakeStorage storage = new LocalStorage(root);

        assertThatThrownBy(() -> storage.putIfAbsent("out/x", new byte[1]))
                .hasMessageContaining("leads out of the root");
        assertThatThrownBy(() -> storage.stage("out/_staging-1/x")).hasMessageContaining("leads out of the root");
        assertThatThrownBy(() -> storage.delete("out/x")).hasMessageContaining("leads out of the root");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aLinkThatLeadsNowhereIsListed() throws IOException {
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("none"));

        assertThat(new LocalStorage(root).list("", Optional.empty(), 10).entries())
                .extracting(LakeStorage.Entry::name)
                .containsExactly("dangling");
    }

    private static void write(LakeStorage storage, String path, String content) throws IOException {
        try (OutputStream out = storage.stage(path)) {
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
