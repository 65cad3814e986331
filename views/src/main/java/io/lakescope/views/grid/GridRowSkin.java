package io.lakescope.views.grid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Has a cell for each column that is in sight, and no others. Where columns come, go or are scrolled, the cells that stay are
 * left as they are: the toolkit's own skin puts all of a row's cells in anew, which styles each of them again.
 */
final class GridRowSkin extends SkinBase<GridTableRow> {

    private final TableView<GridRow> table;
    private final CellRoom room;
    private final ObservableList<TableColumn<GridRow, ?>> columns;
    private final Map<TableColumn<GridRow, ?>, TableCell<GridRow, ?>> cells = new HashMap<>();

    GridRowSkin(GridTableRow row, TableView<GridRow> table, CellRoom room) {
        super(row);
        this.table = table;
        this.room = room;
        this.columns = table.getVisibleLeafColumns();
        row.setPickOnBounds(false);
        registerListChangeListener(columns, change -> columnsChanged());
        registerChangeListener(table.widthProperty(), width -> row.requestLayout());
        // an invalidation, since a row of other data may be equal to the one before
        registerInvalidationListener(row.itemProperty(), item -> itemChanged());
        registerChangeListener(row.indexProperty(), index -> {
            if (row.isEmpty()) {
                itemChanged();
            }
        });
    }

    private void columnsChanged() {
        cells.keySet().removeIf(column -> !columns.contains(column));
        getChildren()
                .removeIf(child -> child instanceof TableCell<?, ?> cell && !columns.contains(cell.getTableColumn()));
        getSkinnable().requestLayout();
    }

    private void itemChanged() {
        int index = getSkinnable().getIndex();
        getChildren().forEach(child -> {
            if (child instanceof TableCell<?, ?> cell) {
                cell.updateIndex(index);
            }
        });
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double left = scrolled();
        double right = left + table.getWidth();
        double start = 0;
        for (TableColumn<GridRow, ?> column : columns) {
            double end = start + snapSizeX(column.getWidth());
            if (end > left && start < right) {
                show(column, start, end - start, height);
            } else {
                hide(cells.get(column));
            }
            start = end;
        }
    }

    /** How far the row reaches out of the table on the left. */
    private double scrolled() {
        Node around = getSkinnable().getParent();
        while (around != null && !(around instanceof VirtualFlow)) {
            around = around.getParent();
        }
        return around == null
                ? 0
                : around.localToScene(0, 0).getX()
                        - getSkinnable().localToScene(0, 0).getX();
    }

    private void show(TableColumn<GridRow, ?> column, double start, double width, double height) {
        TableCell<GridRow, ?> cell = cells.get(column);
        if (cell == null || cell.getParent() == null) {
            if (!room.has(getSkinnable())) {
                return;
            }
            cell = cells.computeIfAbsent(column, this::made);
            cell.updateIndex(getSkinnable().getIndex());
            getChildren().add(cell);
        }
        cell.resizeRelocate(start, 0, width, height);
    }

    private void hide(@Nullable Node cell) {
        if (cell != null && cell.getParent() != null) {
            getChildren().remove(cell);
        }
    }

    private <V> TableCell<GridRow, V> made(TableColumn<GridRow, V> column) {
        TableCell<GridRow, V> cell = column.getCellFactory().call(column);
        cell.updateTableColumn(column);
        cell.updateTableView(table);
        cell.updateTableRow(getSkinnable());
        return cell;
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        double sum = 0;
        for (TableColumn<GridRow, ?> column : columns) {
            sum += snapSizeX(column.getWidth());
        }
        return sum;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return snapSizeY(table.getFixedCellSize());
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case CELL_AT_ROW_COLUMN -> cells.get(columns.get((Integer) parameters[1]));
            case FOCUS_ITEM -> cells.get(table.getFocusModel().getFocusedCell().getTableColumn());
            case SELECTED_ITEMS -> selected();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private List<TableCell<GridRow, ?>> selected() {
        return table.getSelectionModel().getSelectedCells().stream()
                .filter(position -> position.getRow() == getSkinnable().getIndex())
                .map(TablePosition::getTableColumn)
                .<TableCell<GridRow, ?>>map(cells::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
