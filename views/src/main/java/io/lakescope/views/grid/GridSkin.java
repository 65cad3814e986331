package io.lakescope.views.grid;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/** The table's own skin, save that a double click on a divider measures the first rows rather than all of them. */
final class GridSkin extends TableViewSkin<GridRow> {

    private static final int MEASURED_ROWS = 100;

    GridSkin(GridView grid) {
        super(grid);
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new Root();
            }
        };
    }

    private static final class Root extends NestedTableColumnHeader {

        Root() {
            super(null);
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
            return new Bounded(column);
        }
    }

    private static final class Bounded extends TableColumnHeader {

        @SuppressWarnings("rawtypes")
        Bounded(TableColumnBase column) {
            super(column);
        }

        @Override
        protected void resizeColumnToFitContent(int maxRows) {
            super.resizeColumnToFitContent(maxRows < 0 ? MEASURED_ROWS : Math.min(maxRows, MEASURED_ROWS));
        }
    }
}
