package io.lakescope.views.grid;

import io.lakescope.views.common.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableColumn;

/**
 * Brings a table's columns to those that are to be shown. What a merged schema tells of the first columns comes a little in
 * each frame, since new facts make a new head.
 */
final class ColumnSteps extends AnimationTimer {

    private static final int HEADS_AT_ONCE = 8;

    private final GridView table;
    private final List<GridColumn> wanted;
    private final Function<GridColumn, GridTableColumn> column;
    private final Pace pace = new Pace(HEADS_AT_ONCE);

    /**
     * @param wanted as it stands when it is looked at
     * @param column the table's column for one, which may have been told less
     */
    ColumnSteps(GridView table, List<GridColumn> wanted, Function<GridColumn, GridTableColumn> column) {
        this.table = table;
        this.wanted = wanted;
        this.column = column;
    }

    /** Shows other columns in the next frame, and what is new of them in those that follow. */
    void follow() {
        start();
    }

    @Override
    public void handle(long now) {
        List<TableColumn<GridRow, ?>> columns =
                new ArrayList<>(table.getColumns().subList(0, 1));
        wanted.forEach(each -> columns.add(column.apply(each)));
        if (!columns.equals(table.getColumns())) {
            show(columns);
            return;
        }
        List<GridColumn> news = wanted.stream()
                .filter(each -> !column.apply(each).about().equals(each))
                .toList();
        if (news.isEmpty()) {
            pace.stop();
            stop();
            return;
        }
        news.stream()
                .limit(pace.next(table.getScene()))
                .forEach(each -> column.apply(each).about(each));
    }

    /** Columns come and go beside those that stay, so that what is selected stays selected. */
    private void show(List<TableColumn<GridRow, ?>> columns) {
        List<TableColumn<GridRow, ?>> present = table.getColumns();
        present.retainAll(columns);
        boolean grows = present.size() > 1
                && present.equals(columns.stream().filter(present::contains).toList());
        if (!grows) {
            table.getColumns().setAll(columns);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i == present.size() || present.get(i) != columns.get(i)) {
                present.add(i, columns.get(i));
            }
        }
    }
}
