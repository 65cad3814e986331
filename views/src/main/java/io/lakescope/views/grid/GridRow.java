package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import org.jspecify.annotations.Nullable;

/**
 * One line of the grid.
 *
 * @param number counted from 1 in reading order
 * @param batch null for the line that stands for rows not read yet
 */
public record GridRow(int number, @Nullable Batch batch, int index) {

    static GridRow pending(int number) {
        return new GridRow(number, null, 0);
    }

    public boolean isPending() {
        return batch == null;
    }

    /** The value at a position of the batch's schema; null for a pending line. */
    public @Nullable Object value(int position) {
        return batch == null ? null : batch.value(index, position);
    }

    public CellText cell(GridColumn column) {
        return batch == null ? CellText.PENDING : CellTexts.of(batch.value(index, column.position()));
    }
}
