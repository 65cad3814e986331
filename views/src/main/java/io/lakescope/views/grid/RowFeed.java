package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One forward read, opened on the first pull. Pulls block and are made one after the other; {@link #close()} may come from
 * another thread and ends a blocked pull soon.
 */
final class RowFeed implements AutoCloseable {

    private final Supplier<RecordReader> reader;
    private final ReadRequest request;
    private final Object pulling = new Object();
    private volatile @Nullable RecordCursor cursor;
    private volatile boolean closed;

    /** @param rows empty at the end */
    record Pull(Schema schema, Optional<Batch> rows, ReadStats stats) {}

    RowFeed(Supplier<RecordReader> reader, ReadRequest request) {
        this.reader = reader;
        this.request = request;
    }

    Pull next() {
        synchronized (pulling) {
            RecordCursor open = cursor == null ? open() : cursor;
            Optional<Batch> rows = closed ? Optional.empty() : open.next();
            while (rows.isPresent() && rows.get().size() == 0 && !closed) {
                rows = open.next();
            }
            return new Pull(open.schema(), rows.filter(batch -> batch.size() > 0), open.stats());
        }
    }

    private RecordCursor open() {
        RecordCursor opened = reader.get().preview(request);
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
