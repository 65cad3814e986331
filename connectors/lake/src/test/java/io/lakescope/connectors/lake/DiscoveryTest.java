package io.lakescope.connectors.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.costs.ReadingConsent;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    @TempDir
    Path root;

    private void file(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), "not looked into");
    }

    private Selection walk() {
        try (Workers workers = Workers.forDisk()) {
            return Discovery.of(
                    new Target(new LocalStorage(root), "", SourceAddress.ofFile(root), workers, ReadingConsent.NONE));
        }
    }

    @Test
    void filesAreInPathOrderHoweverManyFoldersAreListedAtOnce() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int month = 10; month < 22; month++) {
            for (int day = 10; day < 30; day++) {
                expected.add("month=" + month + "/day=" + day + "/a.parquet");
                expected.add("month=" + month + "/day=" + day + "/b.parquet");
            }
            expected.add("month=" + month + "/zz.parquet");
        }
        expected.add("top.parquet");
        for (String path : expected) {
            file(path);
        }

        Selection found = walk();

        assertThat(found.files()).extracting(DataFile::relative).isEqualTo(expected);
        assertThat(found.partitionKeys()).containsExactly("month", "day");
    }

    @Test
    void filesOfAFolderShareTheirKeys() throws IOException {
        file("k=1/a.parquet");
        file("k=1/b.parquet");

        List<DataFile> files = walk().files();

        assertThat(files.get(0).keys()).isSameAs(files.get(1).keys());
    }

    @Test
    void everythingElseIsSortedIntoStraysAndLeftovers() throws IOException {
        for (int i = 10; i < 30; i++) {
            file("k=" + i + "/a.parquet");
            file("k=" + i + "/_SUCCESS");
            file("k=" + i + "/notes.txt");
        }
        file("_delta_log/0.json");
        file("metadata/v1.metadata.json");

        Selection found = walk();

        assertThat(found.files()).hasSize(20);
        assertThat(found.strays()).hasSize(21).contains("k=10/notes.txt").endsWith("metadata/v1.metadata.json");
        assertThat(found.leftovers()).hasSize(21).startsWith("_delta_log", "k=10/_SUCCESS");
        assertThat(found.foreign()).hasSize(2);
    }

    @Test
    void aFailureInOneOfManyFoldersFailsTheWalk() throws IOException {
        for (int i = 10; i < 40; i++) {
            file("k=" + i + "/a.parquet");
        }
        file("k=39/" + "deep/".repeat(50) + "a.parquet");

        assertThatThrownBy(this::walk).hasMessageContaining("nested deeper than 48 folders");
    }
}
