package io.lakescope.views.grid;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row: tells the grid that it is shown, and is tinted while it holds the selected cell. */
final class GridTableRow extends TableRow<GridRow> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final GridViewModel grid;

    GridTableRow(GridViewModel grid) {
        this.grid = grid;
        grid.selectedProperty().addListener((property, before, now) -> mark());
    }

    @Override
    protected void updateItem(@Nullable GridRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(PENDING, !empty && row != null && row.isPending());
        mark();
        if (!empty && row != null) {
            grid.rowShown(getIndex());
        }
    }

    private void mark() {
        SelectedCell selected = grid.selectedProperty().get();
        GridRow row = getItem();
        pseudoClassStateChanged(
                CURRENT, selected != null && row != null && selected.row().number() == row.number());
    }
}
