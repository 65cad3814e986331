package io.lakescope.connectors.lake.evolution;

import java.util.List;

/** Reads a few values of a column, so that a guess can be told from a coincidence. */
@FunctionalInterface
public interface Samples {

    /** No values are looked at. */
    Samples NONE = (file, column) -> List.of();

    /**
     * Some values of a column that are not null.
     *
     * @param file its path below the opened folder
     */
    List<?> of(String file, String column);
}
