package io.lakescope.connectors;

import java.util.List;
import java.util.Map;

/**
 * A table's keys, columns and settings.
 *
 * @param columns partition key, clustering, static and regular columns, in that order
 * @param ddl CREATE statements that make the types, the table and its indexes anew
 * @param options table options by name
 * @param counter whether it is a counter table
 * @param views names of its materialised views
 */
public record TableDefinition(
        SourceAddress address,
        List<TableColumn> columns,
        String ddl,
        Map<String, String> options,
        boolean counter,
        List<String> views) {

    public TableDefinition {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
        views = List.copyOf(views);
    }

    /** What a column is for. */
    public enum Role {
        PARTITION,
        CLUSTERING,
        STATIC,
        REGULAR
    }

    /**
     * @param nativeType the type in the table's own language, for example {@code frozen<list<int>>}
     * @param descending clustering order
     */
    public record TableColumn(String name, Type type, Role role, String nativeType, boolean descending) {
        public boolean isKey() {
            return role == Role.PARTITION || role == Role.CLUSTERING;
        }
    }

    /**
     * A column of a table that does not exist yet.
     *
     * @param descending clustering order
     */
    public record DraftColumn(String name, Type type, Role role, boolean descending) {}

    public List<TableColumn> columns(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** The columns as a schema; rows of {@link TableStore} have their values in this order. */
    public Schema schema() {
        return new Schema(columns.stream()
                .map(c -> new Column(c.name(), c.type(), !c.isKey(), c.role() == Role.PARTITION))
                .toList());
    }
}
