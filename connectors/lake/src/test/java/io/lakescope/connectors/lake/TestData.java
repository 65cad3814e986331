package io.lakescope.connectors.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folder of real data that is kept beside the repository and never in it. */
public final class TestData {

    private TestData() {}

    public static Optional<Path> folder(String name) {
        String configured = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        Path data = configured == null ? repository().resolve("../shared/data") : Path.of(configured);
        return Optional.of(data.resolve(name).toAbsolutePath().normalize()).filter(Files::isDirectory);
    }

    private static Path repository() {
        String root = System.getProperty("lakescope.root");
        Path folder = Path.of(root == null ? "" : root).toAbsolutePath();
        while (root == null && folder.getParent() != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
