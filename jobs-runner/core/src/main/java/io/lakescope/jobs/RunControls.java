package io.lakescope.jobs;

import java.util.List;
import java.util.OptionalLong;

/**
 * What can be asked of a run at work: to hold, to go on, to write slower or faster. What is asked is kept with the run, so
 * that it reaches whichever process does it, within seconds; and it holds until something else is asked, a resumed run
 * included. Thread-safe; each call but {@link #units} asks the job state and may block shortly.
 */
public interface RunControls {

    /**
     * Holds before the next write; what is under way is finished. The run keeps its leases.
     *
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if there is no such run, CONFLICT if it has ended or
     *     is of a kind that cannot hold
     */
    void pause(String run);

    /** Goes on; throws as {@link #pause}. */
    void resume(String run);

    /**
     * Bounds what the run writes, over all of its units; throws as {@link #pause}.
     *
     * @param rowsPerSecond empty for as fast as it can
     */
    void rate(String run, OptionalLong rowsPerSecond);

    /** The units of a run of this process, in the order in which they are begun; empty if it is not done here. Never blocks. */
    List<UnitProgress> units(String run);
}
