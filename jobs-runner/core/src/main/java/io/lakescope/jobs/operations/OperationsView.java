package io.lakescope.jobs.operations;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import java.util.List;

/** What a board shows of a workspace, and what can be done from it. Blocks. Thread-safe. */
public interface OperationsView {

    /** Never fails as a whole: what cannot be looked at is a finding. */
    OperationsSnapshot look();

    /** @throws io.lakescope.connectors.LakescopeException NOT_FOUND if no such run is kept */
    RunReport run(String run);

    /** The log of a run after one of its lines, the oldest first; 0 for all. */
    List<RunEvent> log(String run, long after);

    /**
     * Begins a run of a configured job.
     *
     * @return the run
     */
    String start(String job);

    /** Goes on with a run that failed or whose process is gone. */
    void resume(String run);
}
