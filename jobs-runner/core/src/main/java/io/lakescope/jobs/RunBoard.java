package io.lakescope.jobs;

import java.util.List;

/** The runs of this process, newest first, and the way to stop one. Thread-safe; never blocks. */
public interface RunBoard {

    List<JobStatus> statuses();

    /** Asks a run to stop after the units in hand; does nothing if it has ended. */
    void cancel(String run);
}
