package io.lakescope.views.grid;

import io.lakescope.views.common.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The table of a grid: columns follow the view model, one cell is selected, rows are asked for as they are shown. */
public final class GridView extends TableView<GridRow> {

    private final GridViewModel grid;
    private final TableColumn<GridRow, GridRow> numbers = new TableColumn<>();
    private final Map<String, GridTableColumn> made = new HashMap<>();
    private final CellRoom room = new CellRoom();
    private final ColumnSteps steps;
    private boolean fitted;

    public GridView(GridViewModel grid) {
        this.grid = grid;
        getStyleClass().addAll("grid", "edge-to-edge", grid.isOfFiles() ? "of-files" : "of-rows");
        setFixedCellSize(28);
        setTableMenuButtonVisible(false);
        setPlaceholder(new javafx.scene.layout.Region());
        setRowFactory(table -> new GridTableRow(table, room, grid));
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        getSelectionModel().setCellSelectionEnabled(true);
        numberColumn();
        setItems(grid.rowsProperty().get());
        // not a change listener: two lists of rows that are both empty count as equal
        grid.rowsProperty().addListener(observable -> {
            getSelectionModel().clearSelection();
            setItems(grid.rowsProperty().get());
        });
        steps = new ColumnSteps(this, grid.columns().shown(), this::column);
        sceneProperty().addListener((property, before, now) -> room.move(before, now));
        grid.phaseProperty().addListener((property, before, now) -> shown(now));
        shown(grid.phaseProperty().get());
        grid.columns().shown().addListener((ListChangeListener<GridColumn>) change -> steps.follow());
        grid.loadedRowsProperty().addListener((property, before, now) -> fit());
        grid.askedProperty().addListener((property, before, now) -> sorted());
        getSelectionModel().getSelectedCells().addListener(this::selectionChanged);
        steps.follow();
        fit();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new GridSkin(this);
    }

    private void shown(Phase phase) {
        if (phase == Phase.READY) {
            room.onFilled(grid::drawn);
        }
    }

    private void numberColumn() {
        numbers.setSortable(false);
        numbers.setReorderable(false);
        numbers.setResizable(false);
        numbers.getStyleClass().add("row-number");
        numbers.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        numbers.setCellFactory(column -> new RowNumberCell());
        getColumns().add(numbers);
    }

    /** A column that was hidden comes back as it was. */
    private GridTableColumn column(GridColumn about) {
        return made.computeIfAbsent(about.name(), name -> {
            GridTableColumn fresh = new GridTableColumn(about, grid::sortBy);
            fresh.setPrefWidth(ColumnWidths.of(about, sample()));
            fresh.sorted(grid.sort());
            return fresh;
        });
    }

    private void sorted() {
        made.values().forEach(column -> column.sorted(grid.sort()));
    }

    private List<GridRow> sample() {
        return grid.rowsProperty().get().stream()
                .limit(60)
                .filter(row -> !row.isPending())
                .toList();
    }

    /** The first rows come after the first columns: sizes them once both are there. */
    private void fit() {
        numbers.setPrefWidth(ColumnWidths.ofNumbers(grid.loadedRows() + 1));
        if (!fitted && grid.loadedRows() > 0) {
            fitted = true;
            List<GridRow> sample = sample();
            made.values().forEach(column -> column.setPrefWidth(ColumnWidths.of(column.about(), sample)));
        }
    }

    private void selectionChanged(ListChangeListener.Change<?> change) {
        TablePosition<?, ?> position =
                getSelectionModel().getSelectedCells().stream().findFirst().orElse(null);
        grid.selectedProperty().set(position == null ? null : selected(position));
    }

    private @Nullable SelectedCell selected(TablePosition<?, ?> position) {
        if (position.getRow() < 0
                || position.getRow() >= grid.loadedRows()
                || getColumns().size() < 2) {
            return null;
        }
        GridRow row = getItems().get(position.getRow());
        int column = Math.max(1, position.getColumn());
        return new SelectedCell(row, ((GridTableColumn) getColumns().get(column)).about());
    }

    /** Selects a cell by position, counted from 0 without the row numbers. */
    public void select(int row, int column) {
        getSelectionModel().clearAndSelect(row, getColumns().get(column + 1));
    }
}
