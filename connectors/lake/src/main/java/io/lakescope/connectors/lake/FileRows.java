package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.Sieve;
import java.util.Optional;

/** One data file, open for its rows. Not thread-safe, but it may be closed from another thread. */
interface FileRows extends AutoCloseable {

    /** The columns that are read, in the file's own order. */
    Schema schema();

    /** The next rows, no more than so many; empty at the end. */
    Optional<Batch> next(long most);

    /** The next rows of which the sieve wants some; empty at the end. */
    default Optional<Batch> next(Sieve sieve) {
        Optional<Batch> batch = next(Long.MAX_VALUE);
        while (batch.isPresent() && !sieve.wants(batch.get())) {
            batch = next(Long.MAX_VALUE);
        }
        return batch;
    }

    /** The row in the file, from 0, after the last one that was handed out. */
    long position();

    /** Whether any of its rows are read, rather than ruled out by statistics. */
    boolean isRead();

    long bytesRead();

    @Override
    void close();
}
