package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder as it lies on storage, with everything that an engine may take for data.
 *
 * @param root the opened folder's absolute path
 * @param files every file below it, hidden ones included
 */
public record Listing(String root, List<File> files) {

    public Listing {
        files = shared(files);
    }

    /** Equal schemas become one, so that hundreds of thousands of files are told apart by identity. */
    private static List<File> shared(List<File> files) {
        Map<Schema, Schema> seen = new HashMap<>();
        return files.stream()
                .map(file -> file.schema() == null
                        ? file
                        : new File(
                                file.relative(),
                                file.sizeBytes(),
                                file.ours(),
                                seen.computeIfAbsent(file.schema(), schema -> schema),
                                file.int96()))
                .toList();
    }

    /**
     * One file.
     *
     * @param relative its path below the root
     * @param ours whether this product takes it for data
     * @param schema null if its footer was not or cannot be read
     * @param int96 its columns with timestamps in the old 96 bits
     */
    public record File(
            String relative,
            long sizeBytes,
            boolean ours,
            @Nullable Schema schema,
            List<String> int96) {

        String folder() {
            int slash = relative.lastIndexOf('/');
            return slash < 0 ? "" : relative.substring(0, slash);
        }

        String name() {
            return relative.substring(relative.lastIndexOf('/') + 1);
        }

        Optional<Schema> known() {
            return Optional.ofNullable(schema);
        }
    }
}
