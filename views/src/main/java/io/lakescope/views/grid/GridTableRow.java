package io.lakescope.views.grid;

import javafx.css.PseudoClass;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** A row: tells the grid that it is shown, and is tinted while it holds the selected cell. */
final class GridTableRow extends TableRow<GridRow> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final TableView<GridRow> table;
    private final CellRoom room;
    private final GridViewModel grid;

    GridTableRow(TableView<GridRow> table, CellRoom room, GridViewModel grid) {
        this.table = table;
        this.room = room;
        this.grid = grid;
        grid.selectedProperty().addListener((property, before, now) -> mark());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new GridRowSkin(this, table, room);
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
