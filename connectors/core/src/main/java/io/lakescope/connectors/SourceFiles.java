package io.lakescope.connectors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies behind a dataset, for an engine that reads Parquet files itself. Thread-safe; blocks. */
public interface SourceFiles {

    /**
     * The files of an address; empty where an engine on this machine cannot open all of them as Parquet.
     *
     * @throws LakescopeException NOT_FOUND if there is nothing to read, and the failure of a file that cannot be read
     */
    Optional<Listing> list(SourceAddress address);

    /**
     * @param schema the merged columns, as a read hands them out
     * @param files in reading order
     */
    record Listing(Schema schema, List<File> files) {

        public Listing {
            files = List.copyOf(files);
        }
    }

    /**
     * One file.
     *
     * @param path absolute, on this machine's disk
     * @param keys the partition values between the address and the file, outermost first; an empty value is null
     * @param schema the file's own columns
     */
    record File(String path, Map<String, Optional<String>> keys, Schema schema) {

        public File {
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }
    }
}
