package io.lakescope.views.grid;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Row;
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

    /** The value of a column, absent where it was not known yet when the row was read; null for a pending line. */
    public @Nullable Object value(String column) {
        return batch == null ? null : new Row(batch, index).value(column);
    }

    public CellText cell(GridColumn column) {
        return batch == null ? CellText.PENDING : CellTexts.of(value(column.name()));
    }
}
