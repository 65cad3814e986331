package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What computes aggregates. Thread-safe. */
public interface Computations {

    /** One database for many computations, several at once, none of which sees another's relations. Thread-safe. */
    interface Database extends AutoCloseable {

        Computation begin();

        @Override
        void close();
    }

    /**
     * The caller closes it.
     *
     * @param files of this machine's disk that computations may read; they can open no others
     */
    Database open(Collection<String> files);

    /**
     * The columns that a query uses of those given; every one where it may use all.
     *
     * @param relations what it may read from
     * @throws io.lakescope.connectors.LakescopeException USER if it is not one SELECT over these
     */
    List<Column> used(String sql, List<Column> columns, Set<String> relations);
}
