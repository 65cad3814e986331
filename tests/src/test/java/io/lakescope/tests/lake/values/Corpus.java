package io.lakescope.tests.lake.values;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of other writers' files, and what pyarrow says of each. */
record Corpus(Path folder, List<Listed> files) {

    /** @param readable whether pyarrow reads it to its end */
    record Listed(String file, boolean readable) {

        String source() {
            return file.substring(0, file.indexOf('/'));
        }
    }

    /** Skips the test where the folder is not there. */
    static Corpus require() throws IOException {
        String named = System.getProperty("LAKESCOPE_TESTDATA", System.getenv("LAKESCOPE_TESTDATA"));
        Path root = Path.of(System.getProperty("lakescope.root", "."));
        Path data = named == null ? root.resolve("../shared/data") : Path.of(named);
        Path folder = data.resolve("parquet").toAbsolutePath().normalize();
        Path manifest = folder.resolve("MANIFEST.tsv");
        assumeTrue(Files.exists(manifest), "no real Parquet files in " + folder + " (LAKESCOPE_TESTDATA)");
        List<Listed> files = Files.readAllLines(manifest).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(fields -> new Listed(fields[0], fields[11].startsWith("read-ok")))
                .toList();
        return new Corpus(folder, files);
    }
}
