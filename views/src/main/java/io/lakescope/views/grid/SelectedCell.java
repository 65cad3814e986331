package io.lakescope.views.grid;

/** The cell under the cursor. */
public record SelectedCell(GridRow row, GridColumn column) {

    public CellText text() {
        return row.cell(column);
    }
}
