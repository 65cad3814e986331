package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import java.util.Set;

/** Looks at some columns of rows to tell whether the others are worth reading. */
public interface Sieve {

    /** The columns that it looks at. */
    Set<String> columns();

    /**
     * Whether any of the rows is wanted.
     *
     * @param rows with values in {@link #columns()} alone; valid during the call
     */
    boolean wants(Batch rows);
}
