package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.lake.parquet.FileFacts;

/** What a cursor reads by: one plan for all files, or one that grows with them. */
interface Plans {

    /** The plan so far; its files never change. */
    ReadPlan plan();

    /** Whether a damaged file is left out rather than ending the read. */
    boolean leavesOutDamage();

    /**
     * Comes to a file; from now on the plan has its columns.
     *
     * @throws LakescopeException if its footer cannot be read
     */
    FileFacts reach(int file);
}
