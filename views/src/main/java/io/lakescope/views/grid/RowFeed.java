package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One forward read, opened on the first pull. Pulls block and are made one after the other; {@link #close()} may come from
 * another thread and ends a blocked pull soon.
 */
final class RowFeed implements AutoCloseable {

    /** How long nothing is heard of a read that finds nothing to show. */
    private static final long SILENCE_NANOS = 250_000_000;

    private final Supplier<RecordReader> reader;
    private final Asked asked;
    private final Object pulling = new Object();
    private volatile @Nullable RecordCursor cursor;
    private volatile boolean closed;

    /** @param rows empty at the end; without a row while the read goes on and has found none */
    record Pull(Schema schema, Optional<Batch> rows, ReadStats stats, List<String> notes) {

        boolean searching() {
            return rows.isPresent() && rows.get().size() == 0;
        }
    }

    RowFeed(Supplier<RecordReader> reader, Asked asked) {
        this.reader = reader;
        this.asked = asked;
    }

    Pull next() {
        synchronized (pulling) {
            long start = System.nanoTime();
            RecordCursor open = cursor == null ? open() : cursor;
            Optional<Batch> rows = closed ? Optional.empty() : open.next();
            while (rows.isPresent() && rows.get().size() == 0 && !closed && System.nanoTime() - start < SILENCE_NANOS) {
                rows = open.next();
            }
            return new Pull(open.schema(), rows, open.stats(), open.notes());
        }
    }

    private RecordCursor open() {
        RecordCursor opened = asked.preview(reader.get());
        cursor = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    @Override
    public void close() {
        closed = true;
        RecordCursor open = cursor;
        if (open != null) {
            open.close();
        }
    }
}
