package io.lakescope.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Columns in order; names are unique and compared by case. */
public final class Schema {

    private final List<Column> columns;
    private final Map<String, Integer> positions;
    /** Schemas of many files are compared with each other: their columns are hashed once. */
    private final int hash;

    public Schema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.hash = this.columns.hashCode();
        this.positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (positions.put(columns.get(i).name(), i) != null) {
                throw LakescopeException.user("Cannot use a schema with two columns named '"
                        + columns.get(i).name() + "': rename one of them");
            }
        }
    }

    public List<Column> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    public OptionalInt position(String name) {
        Integer position = positions.get(name);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Schema schema && schema.hash == hash && schema.columns.equals(columns);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
