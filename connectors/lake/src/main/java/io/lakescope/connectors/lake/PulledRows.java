package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.formats.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a file that is read one row after the other. */
final class PulledRows implements FileRows {

    private static final int BATCH_ROWS = 1_024;

    private final RowSource source;
    private final Schema schema;
    private long position;
    private volatile boolean closed;

    PulledRows(RowSource source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next(long most) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (rows.size() < Math.min(most, BATCH_ROWS) && !closed) {
            Optional<@Nullable Object[]> row = source.next();
            if (row.isEmpty()) {
                break;
            }
            rows.add(row.get());
        }
        position += rows.size();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, rows));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public long bytesRead() {
        return source.bytesRead();
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
