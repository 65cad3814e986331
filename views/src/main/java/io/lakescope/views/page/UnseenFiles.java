package io.lakescope.views.page;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A small folder of files that is read as a page reads one: loading the code that reads takes longer than the first rows do. */
final class UnseenFiles {

    private static final int DAYS = 3;
    private static final int FILES = 8;

    private UnseenFiles() {}

    /** Blocks; leaves nothing behind. */
    static void read(Function<SourceAddress, Connector> resolver) {
        try {
            readAndRemove(resolver);
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot keep files for a moment: " + e + "; the first page that is opened takes longer",
                    e);
        }
    }

    private static void readAndRemove(Function<SourceAddress, Connector> resolver) throws IOException {
        Path folder = Files.createTempDirectory("lakescope-unseen-");
        try {
            write(folder);
            SourceAddress address = SourceAddress.ofFile(folder);
            Connector lake = resolver.apply(address);
            ReadRequest all = ReadRequest.all(address);
            try (RecordCursor rows = lake.reader().preview(all.withLineage().withLimit(100))) {
                rows.next();
            }
            lake.catalog().schema(address);
            lake.reader().count(all, false);
        } finally {
            remove(folder);
        }
    }

    private static void write(Path folder) throws IOException {
        byte[] content;
        try (InputStream in =
                Objects.requireNonNull(UnseenFiles.class.getResourceAsStream("unseen.parquet"), "unseen.parquet")) {
            content = in.readAllBytes();
        }
        for (int day = 1; day <= DAYS; day++) {
            Path leaf = Files.createDirectory(folder.resolve("day=2026-01-0" + day));
            for (int file = 0; file < FILES; file++) {
                Files.write(leaf.resolve("part-" + file + ".parquet"), content);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }
}
