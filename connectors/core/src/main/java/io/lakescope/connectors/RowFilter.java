package io.lakescope.connectors;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a row belongs to the selection. Thread-safe, without side effects. */
@FunctionalInterface
public interface RowFilter {

    RowFilter ALL = row -> true;

    boolean accepts(Row row);

    /** The columns that it looks at, so that no others are read for it; empty if it may look at any. */
    default Optional<Set<String>> columns() {
        return Optional.empty();
    }

    /**
     * What every accepted row fulfils, so that sources can leave out what statistics refute; fewer conditions than the
     * filter has are right, more are not.
     */
    default List<Condition> conditions() {
        return List.of();
    }
}
