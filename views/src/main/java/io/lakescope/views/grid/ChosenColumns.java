package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor's rows with the columns of a grid, in the grid's order. */
final class ChosenColumns implements RecordCursor {

    private final RecordCursor cursor;
    private final List<String> names;
    private @Nullable Schema schema;

    ChosenColumns(RecordCursor cursor, List<String> names) {
        this.cursor = cursor;
        this.names = List.copyOf(names);
    }

    @Override
    public Schema schema() {
        Schema known = schema;
        if (known == null) {
            Schema all = cursor.schema();
            List<Column> chosen = new ArrayList<>();
            names.forEach(name ->
                    all.position(name).ifPresent(at -> chosen.add(all.columns().get(at))));
            known = new Schema(chosen);
            schema = known;
        }
        return known;
    }

    @Override
    public Optional<Batch> next() {
        return cursor.next().map(this::chosen);
    }

    private Batch chosen(Batch batch) {
        List<@Nullable Object[]> columns = new ArrayList<>();
        for (Column column : schema().columns()) {
            int from = batch.schema().position(column.name()).orElseThrow();
            @Nullable Object[] values = new @Nullable Object[batch.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = batch.value(row, from);
            }
            columns.add(values);
        }
        return new Batch(schema(), batch.size(), columns);
    }

    @Override
    public ReadStats stats() {
        return cursor.stats();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
