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
    private @Nullable SourceSchema merged;

    void read(Schema schema, int files) {
        List<GridColumn> columns = ColumnChoice.columns(schema);
        if (columns.stream().noneMatch(column -> chosen.contains(column.name()))) {
            chosen.clear();
            chosen.addAll(ColumnChoice.atFirst(columns, files));
        }
        replace(columns);
    }

    void merge(SourceSchema schema) {
        merged = schema;
        replace(List.copyOf(all));
    }

    private void replace(List<GridColumn> columns) {
        all.setAll(merged == null ? columns : ColumnChoice.merged(columns, merged));
        refresh();
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
