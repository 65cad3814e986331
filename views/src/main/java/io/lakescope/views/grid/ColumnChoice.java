package io.lakescope.views.grid;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds grid columns from what a read and a merged schema say, and picks those shown at first. */
final class ColumnChoice {

    /** More columns at once make every frame slow: each visible one has a cell in each row. */
    static final int SHOWN_AT_ONCE = 60;

    private ColumnChoice() {}

    static List<GridColumn> columns(Schema schema) {
        List<GridColumn> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(GridColumn.unmerged(i, schema.columns().get(i)));
        }
        columns.sort((a, b) -> Boolean.compare(b.isLineage(), a.isLineage()));
        return columns;
    }

    static List<GridColumn> merged(List<GridColumn> columns, SourceSchema merged) {
        Map<String, SourceSchema.SchemaColumn> known = new HashMap<>();
        merged.columns().forEach(column -> known.put(column.column().name(), column));
        Set<String> conflicts =
                merged.conflicts().stream().map(SourceSchema.Conflict::column).collect(Collectors.toSet());
        return columns.stream()
                .map(column -> {
                    SourceSchema.SchemaColumn facts = known.get(column.name());
                    if (facts == null) {
                        return column;
                    }
                    OptionalDouble share = merged.files() == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) facts.files() / merged.files());
                    return new GridColumn(
                            column.position(),
                            column.column(),
                            share,
                            conflicts.contains(column.name()),
                            java.util.Optional.of(facts));
                })
                .toList();
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
