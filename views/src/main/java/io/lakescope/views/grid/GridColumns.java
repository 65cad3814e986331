package io.lakescope.views.grid;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The columns of a grid and which of them are shown. */
public final class GridColumns {

    private final ObservableList<GridColumn> all = FXCollections.observableArrayList();
    private final ObservableList<GridColumn> allView = FXCollections.unmodifiableObservableList(all);
    private final ObservableList<GridColumn> shown = FXCollections.observableArrayList();
    private final ObservableList<GridColumn> shownView = FXCollections.unmodifiableObservableList(shown);
    private final Set<String> chosen = new LinkedHashSet<>();
    private final boolean complete;
    private List<GridColumn> read = List.of();
    private @Nullable SourceSchema merged;

    /** @param complete whether all merged columns belong to the grid, even if no row has shown one yet */
    GridColumns(boolean complete) {
        this.complete = complete;
    }

    /** Takes the columns of a first batch. */
    void read(Schema schema, int files) {
        all.clear();
        read = ColumnChoice.columns(schema);
        if (read.stream().noneMatch(column -> chosen.contains(column.name()))) {
            chosen.clear();
            chosen.addAll(ColumnChoice.atFirst(read, files));
        }
        replace();
    }

    /** Takes the columns of a later batch, which may be more. */
    void grow(Schema schema) {
        List<GridColumn> now = ColumnChoice.columns(schema);
        if (!now.equals(read)) {
            read = now;
            replace();
        }
    }

    void merge(SourceSchema schema) {
        merged = schema;
        replace();
    }

    private void replace() {
        SourceSchema known = merged;
        List<GridColumn> now = read;
        if (known != null && !read.isEmpty()) {
            now = complete ? ColumnChoice.completed(read, known) : ColumnChoice.merged(read, known);
        }
        if (!all.isEmpty()) {
            showNew(now);
        }
        all.setAll(now);
        refresh();
    }

    private void showNew(List<GridColumn> now) {
        now.stream()
                .filter(column -> named(column.name()).isEmpty())
                .filter(column -> chosen.size() < ColumnChoice.SHOWN_AT_ONCE)
                .forEach(column -> chosen.add(column.name()));
    }

    private void refresh() {
        List<GridColumn> now = new ArrayList<>(all);
        now.removeIf(column -> !chosen.contains(column.name()));
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
    }

    /** Shows a hidden column or hides a shown one; the last one shown stays. */
    public void toggle(GridColumn column) {
        if (!chosen.remove(column.name())) {
            chosen.add(column.name());
        }
        if (chosen.isEmpty()) {
            chosen.add(column.name());
        }
        refresh();
    }

    /** Shows or hides many at once; one stays. */
    public void show(List<GridColumn> columns, boolean shown) {
        List<String> names = columns.stream().map(GridColumn::name).toList();
        if (shown) {
            chosen.addAll(names);
        } else {
            names.forEach(chosen::remove);
        }
        if (all.stream().noneMatch(this::isShown) && !names.isEmpty()) {
            chosen.add(names.get(0));
        }
        refresh();
    }

    public boolean isShown(GridColumn column) {
        return chosen.contains(column.name());
    }

    /** Every column whose name holds the text, ignoring case. */
    public List<GridColumn> matching(String text) {
        return all.stream().filter(column -> ColumnChoice.matches(column, text)).toList();
    }

    public ObservableList<GridColumn> all() {
        return allView;
    }

    public ObservableList<GridColumn> shown() {
        return shownView;
    }

    public Optional<GridColumn> named(String name) {
        return all.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The merged schema, once it is known. */
    public Optional<SourceSchema> merged() {
        return Optional.ofNullable(merged);
    }
}
