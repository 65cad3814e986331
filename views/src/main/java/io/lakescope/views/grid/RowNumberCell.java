package io.lakescope.views.grid;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The number of a row, counted in reading order. */
final class RowNumberCell extends TableCell<GridRow, GridRow> {

    RowNumberCell() {
        getStyleClass().add("row-number");
    }

    @Override
    protected void updateItem(@Nullable GridRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null || row.isPending() ? null : String.valueOf(row.number()));
    }
}
