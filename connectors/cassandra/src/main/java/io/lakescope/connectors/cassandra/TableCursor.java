package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows in the server's order, in batches of {@value #BATCH_ROWS}. */
final class TableCursor implements RecordCursor {

    private static final int BATCH_ROWS = 500;

    private final Selection selection;
    private final Schema schema;
    private final Schema readSchema;
    private final int[] shown;
    private final Iterator<Row> rows;
    private long left;
    private boolean truncated;
    private volatile boolean closed;

    TableCursor(Selection selection) {
        this.selection = selection;
        this.schema = selection.schema();
        this.readSchema = selection.readSchema();
        this.shown = selection.shown();
        this.left = selection.request().limit().orElse(Long.MAX_VALUE);
        this.rows = selection.rows();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        List<@Nullable Object[]> batch = new ArrayList<>();
        while (batch.size() < BATCH_ROWS && !closed && rows.hasNext()) {
            @Nullable Object[] values = values(rows.next());
            if (!selection.test().accepts(asRow(values))) {
                continue;
            }
            if (left == 0) {
                truncated = true;
                break;
            }
            left--;
            batch.add(project(values));
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, batch));
    }

    private @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new @Nullable Object[readSchema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = CqlValues.at(row, i);
        }
        return values;
    }

    private io.lakescope.connectors.Row asRow(@Nullable Object[] values) {
        return new io.lakescope.connectors.Row(Batch.ofRows(readSchema, List.<@Nullable Object[]>of(values)), 0);
    }

    private @Nullable Object[] project(@Nullable Object[] values) {
        @Nullable Object[] projected = new @Nullable Object[shown.length];
        for (int i = 0; i < shown.length; i++) {
            projected[i] = values[shown[i]];
        }
        return projected;
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(0, 0, 0, truncated);
    }

    @Override
    public void close() {
        closed = true;
    }
}
