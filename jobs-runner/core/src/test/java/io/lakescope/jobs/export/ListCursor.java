package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows from memory, in batches; what happens before each batch can be told. */
final class ListCursor implements RecordCursor {

    private final Schema schema;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Runnable beforeEach;
    private volatile boolean closed;

    ListCursor(Schema schema, List<@Nullable Object[]> rows, int batchRows, Runnable beforeEach) {
        this.schema = schema;
        this.beforeEach = beforeEach;
        for (int from = 0; from < rows.size(); from += batchRows) {
            batches.add(Batch.ofRows(schema, rows.subList(from, Math.min(rows.size(), from + batchRows))));
        }
    }

    ListCursor(Schema schema, List<@Nullable Object[]> rows) {
        this(schema, rows, 100, () -> {});
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        beforeEach.run();
        return closed ? Optional.empty() : Optional.ofNullable(batches.poll());
    }

    @Override
    public ReadStats stats() {
        return ReadStats.NONE;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
