package io.lakescope.connectors.lake.formats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pull of one row after the other. Not thread-safe. */
public interface RowSource extends AutoCloseable {

    /** The values of the next row; empty at the end. */
    Optional<@Nullable Object[]> next();

    /** Bytes taken from storage so far. */
    long bytesRead();

    @Override
    void close();
}
