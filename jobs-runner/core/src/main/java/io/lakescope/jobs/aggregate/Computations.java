package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import java.util.List;
import java.util.Set;

/** What computes aggregates. Thread-safe. */
public interface Computations {

    Computation begin();

    /**
     * The columns that a query uses of those given; every one where it may use all.
     *
     * @param relations what it may read from
     * @throws io.lakescope.connectors.LakescopeException USER if it is not one SELECT over these
     */
    List<Column> used(String sql, List<Column> columns, Set<String> relations);
}
