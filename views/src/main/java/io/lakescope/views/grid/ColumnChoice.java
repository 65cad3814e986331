package io.lakescope.views.grid;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds grid columns from what a read and a merged schema say, and picks those shown at first. */
final class ColumnChoice {

    /** More columns at once make every frame slow: each visible one has a cell in each row. */
    static final int SHOWN_AT_ONCE = 60;

    private ColumnChoice() {}

    static List<GridColumn> columns(Schema schema) {
        List<GridColumn> columns = new ArrayList<>(
                schema.columns().stream().map(GridColumn::unmerged).toList());
        columns.sort((a, b) -> Boolean.compare(b.isLineage(), a.isLineage()));
        return columns;
    }

    /** Adds what the merged schema knows of columns. */
    static List<GridColumn> merged(List<GridColumn> columns, SourceSchema merged) {
        Map<String, GridColumn> known = known(merged);
        return columns.stream()
                .map(column -> known.getOrDefault(column.name(), column))
                .toList();
    }

    /** As {@link #merged}, with the columns that no row has shown yet, in the merged order. */
    static List<GridColumn> completed(List<GridColumn> columns, SourceSchema merged) {
        Map<String, GridColumn> known = known(merged);
        List<GridColumn> all =
                new ArrayList<>(columns.stream().filter(GridColumn::isLineage).toList());
        all.addAll(known.values());
        columns.stream()
                .filter(column -> !column.isLineage() && !known.containsKey(column.name()))
                .forEach(all::add);
        return all;
    }

    private static Map<String, GridColumn> known(SourceSchema merged) {
        Set<String> conflicts =
                merged.conflicts().stream().map(SourceSchema.Conflict::column).collect(Collectors.toSet());
        Map<String, GridColumn> known = new LinkedHashMap<>();
        for (SourceSchema.SchemaColumn facts : merged.columns()) {
            OptionalDouble share = merged.files() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) facts.files() / merged.files());
            String name = facts.column().name();
            known.put(name, new GridColumn(facts.column(), share, conflicts.contains(name), Optional.of(facts)));
        }
        return known;
    }

    /** The first columns; {@code _file} only where rows come from several files, {@code _row} on demand. */
    static List<String> atFirst(List<GridColumn> columns, int files) {
        return columns.stream()
                .filter(column -> !column.name().equals(GridColumn.ROW))
                .filter(column -> files > 1 || !column.name().equals(GridColumn.FILE))
                .limit(SHOWN_AT_ONCE)
                .map(GridColumn::name)
                .toList();
    }

    static boolean matches(GridColumn column, String filter) {
        return column.name().toLowerCase(Locale.ROOT).contains(filter.strip().toLowerCase(Locale.ROOT));
    }
}
