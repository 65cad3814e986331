package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.engines.EngineRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows in the columns, and with the values, that another engine has. */
final class EngineCursor implements RecordCursor {

    private final RecordCursor ours;
    private final EngineRows rows;
    private final Schema schema;

    EngineCursor(RecordCursor ours, EngineView view) {
        this.ours = ours;
        this.rows = new EngineRows(view, ours.schema(), ReadPlan.FILE);
        this.schema = new Schema(view.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true, column.partition()))
                .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        return ours.next().map(batch -> {
            List<@Nullable Object[]> seen = new ArrayList<>(batch.size());
            for (int row = 0; row < batch.size(); row++) {
                seen.add(rows.row(batch.row(row)));
            }
            return Batch.ofRows(schema, seen);
        });
    }

    @Override
    public ReadStats stats() {
        return ours.stats();
    }

    @Override
    public void close() {
        ours.close();
    }
}
