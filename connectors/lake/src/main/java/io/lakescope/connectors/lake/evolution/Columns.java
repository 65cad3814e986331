package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.merge.Promotion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of the files of one partition, united by name. */
record Columns(Map<String, State> byName) {

    /**
     * A column in one partition.
     *
     * @param types what its files' types unite to; more than one only where they cannot be united
     * @param stored the types as they are in the files, in first-seen order
     */
    record State(List<Type> types, List<Type> stored, boolean nullable) {

        Type type() {
            return types.get(0);
        }

        private State with(Column column) {
            List<Type> all = new ArrayList<>(stored);
            if (!all.contains(column.type())) {
                all.add(column.type());
            }
            return new State(united(column.type()), all, nullable || column.nullable());
        }

        private List<Type> united(Type type) {
            List<Type> united = new ArrayList<>(types);
            for (int i = 0; i < united.size(); i++) {
                Optional<Type> common = Promotion.of(united.get(i), type);
                if (common.isPresent()) {
                    united.set(i, common.get());
                    return united;
                }
            }
            united.add(type);
            return united;
        }
    }

    static Columns of(Collection<Schema> schemas) {
        Map<String, State> byName = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            for (Column column : schema.columns()) {
                State state = byName.get(column.name());
                byName.put(
                        column.name(),
                        state == null
                                ? new State(List.of(column.type()), List.of(column.type()), column.nullable())
                                : state.with(column));
            }
        }
        return new Columns(byName);
    }
}
