package io.lakescope.connectors.lake;

import java.util.Map;
import java.util.Optional;

/**
 * A data file of a selection.
 *
 * @param path in the storage
 * @param relative to the opened address
 * @param keys the partition values between the address and the file, outermost first; an empty value is null; one
 *     unmodifiable map for all files of a folder, since there may be a hundred thousand of them
 */
record DataFile(String path, String relative, long sizeBytes, String generation, Map<String, Optional<String>> keys) {

    /** The partition that it is in, else its own name. */
    String place() {
        int slash = relative.lastIndexOf('/');
        return slash < 0 ? relative : relative.substring(0, slash);
    }
}
