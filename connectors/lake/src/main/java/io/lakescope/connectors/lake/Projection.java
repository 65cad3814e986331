package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
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

    /** @param rows those that are handed out, in ascending order */
    Batch apply(Batch batch, int[] rows, int count, String file, long firstRow) {
        // The first rows of a batch need no copy; of others, a batch would hold the many for the sake of a few.
        boolean isHead = count > 0 && rows[count - 1] == count - 1;
        List<Cells> columns = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            Cells all = positions[i] >= 0 ? batch.cells(positions[i]) : lineage(i, file, firstRow);
            columns.add(isHead ? all : chosen(all, rows, count));
        }
        return Batch.ofCells(output, count, columns);
    }

    private static Cells chosen(Cells all, int[] rows, int count) {
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = all.at(rows[i]);
        }
        return Cells.of(values);
    }

    private Cells lineage(int column, String file, long firstRow) {
        return output.columns().get(column).name().equals(ReadPlan.FILE) ? Cells.all(file) : row -> firstRow + row;
    }
}
