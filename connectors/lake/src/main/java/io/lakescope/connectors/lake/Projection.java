package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the chosen rows and columns out of a scanned batch and adds where each row came from. */
final class Projection {

    private final Schema output;
    private final int[] positions;

    Projection(Schema scanned, Schema output) {
        this.output = output;
        this.positions = output.columns().stream()
                .mapToInt(column -> scanned.position(column.name()).orElse(-1))
                .toArray();
    }

    Batch apply(Batch batch, int[] rows, int count, String file, long firstRow) {
        List<@Nullable Object[]> columns = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            columns.add(values(batch, i, rows, count, file, firstRow));
        }
        return new Batch(output, count, columns);
    }

    private @Nullable Object[] values(Batch batch, int column, int[] rows, int count, String file, long firstRow) {
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = positions[column] >= 0
                    ? batch.value(rows[i], positions[column])
                    : lineage(column, file, firstRow + rows[i]);
        }
        return values;
    }

    private Object lineage(int column, String file, long row) {
        return output.columns().get(column).name().equals(ReadPlan.FILE) ? file : (Object) row;
    }
}
