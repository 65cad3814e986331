package io.lakescope.connectors;

import java.util.Map;
import java.util.Set;

/** Columnar record files (Parquet) on a {@link LakeStorage}. Thread-safe; writers and readers are not. */
public interface RecordFiles {

    /** Starts a file at a staged path. Every {@link Type} of the schema reads back as it was written. */
    FileWriter write(LakeStorage storage, String stagedPath, Schema schema);

    /**
     * The same.
     *
     * @param opaque columns whose values tell readers nothing: they get no dictionary and no statistics
     */
    default FileWriter write(LakeStorage storage, String stagedPath, Schema schema, Set<String> opaque) {
        return write(storage, stagedPath, schema);
    }

    /**
     * Opens a file.
     *
     * @throws LakescopeException INTERNAL if it is damaged, naming it; NOT_FOUND if there is none
     */
    FileReader read(LakeStorage storage, String path);

    /** {@code close()} without {@code commit()} abandons the file and removes what was written. */
    interface FileWriter extends AutoCloseable {

        void append(Batch batch);

        /** Writes the footer with this key/value metadata and makes the file durable. */
        void commit(Map<String, String> metadata);

        @Override
        void close();
    }

    /** A pull over one file. */
    interface FileReader extends RecordCursor {

        /** The footer's key/value metadata. */
        Map<String, String> metadata();

        /** The footer's row count. */
        long rows();
    }
}
