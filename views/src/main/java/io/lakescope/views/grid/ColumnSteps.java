package io.lakescope.views.grid;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableColumn;

/**
 * Brings a table's columns to those that are to be shown. What a merged schema adds to the first columns comes a little in each
 * frame, since a new column makes a cell in each row and new facts a new head.
 */
final class ColumnSteps extends AnimationTimer {

    private static final int FACTS_AT_ONCE = 3;
    /** More than these come at once: one after the other they would take longer than anyone wants to wait. */
    private static final int ONE_BY_ONE = 8;

    private final GridView table;
    private final List<GridColumn> wanted;
    private final Function<GridColumn, GridTableColumn> column;

    /**
     * @param wanted as it stands when it is looked at
     * @param column the table's column for one, with its newest facts
     */
    ColumnSteps(GridView table, List<GridColumn> wanted, Function<GridColumn, GridTableColumn> column) {
        this.table = table;
        this.wanted = wanted;
        this.column = column;
    }

    /** Takes the first step now, and the others in the frames that follow. */
    void follow() {
        if (step()) {
            start();
        } else {
            stop();
        }
    }

    @Override
    public void handle(long now) {
        if (!step()) {
            stop();
        }
    }

    /** Whether more is to be done. */
    private boolean step() {
        List<String> present =
                table.getColumns().stream().skip(1).map(TableColumn::getId).toList();
        List<String> names = wanted.stream().map(GridColumn::name).toList();
        boolean grows = !present.isEmpty() && isWithin(present, names) && names.size() - present.size() <= ONE_BY_ONE;
        if (!grows) {
            replace();
            return false;
        }
        if (facts(present)) {
            return true;
        }
        return !names.equals(present) && add(present);
    }

    private static boolean isWithin(List<String> some, List<String> all) {
        Iterator<String> left = some.iterator();
        String next = left.next();
        for (String name : all) {
            if (name.equals(next)) {
                if (!left.hasNext()) {
                    return true;
                }
                next = left.next();
            }
        }
        return false;
    }

    private void replace() {
        List<TableColumn<GridRow, ?>> now = new ArrayList<>(table.getColumns().subList(0, 1));
        wanted.forEach(each -> now.add(column.apply(each)));
        table.getColumns().setAll(now);
    }

    /** Whether any column has been told something new. */
    private boolean facts(List<String> present) {
        List<GridColumn> old = wanted.stream()
                .filter(each -> present.contains(each.name()))
                .filter(each -> !shown(each, present).about().equals(each))
                .limit(FACTS_AT_ONCE)
                .toList();
        old.forEach(each -> shown(each, present).about(each));
        return !old.isEmpty();
    }

    private GridTableColumn shown(GridColumn each, List<String> present) {
        return (GridTableColumn) table.getColumns().get(present.indexOf(each.name()) + 1);
    }

    private boolean add(List<String> present) {
        for (int i = 0; i < wanted.size(); i++) {
            if (i == present.size() || !wanted.get(i).name().equals(present.get(i))) {
                table.getColumns().add(i + 1, column.apply(wanted.get(i)));
                return present.size() + 1 < wanted.size();
            }
        }
        return false;
    }
}
