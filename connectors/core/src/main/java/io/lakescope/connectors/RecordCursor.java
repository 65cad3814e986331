package io.lakescope.connectors;

import java.util.List;
import java.util.Optional;

/**
 * A bounded, closeable pull of rows. Not thread-safe, but {@link #close()} may be called from another thread and makes a
 * blocked {@link #next()} end soon.
 */
public interface RecordCursor extends AutoCloseable {

    /** The merged columns of the selection, known before the first batch; of a {@link RecordReader#preview} those so far. */
    Schema schema();

    /**
     * The next rows; empty at the end. Blocks for at most one batch.
     *
     * @throws LakescopeException if the source fails or holds damaged data
     */
    Optional<Batch> next();

    /** What has been read so far. */
    ReadStats stats();

    /** What the rows leave out so far, a reason each; a {@link RecordReader#read} leaves nothing out. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
