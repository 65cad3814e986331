package io.lakescope.jobs.schedule;

import io.lakescope.jobs.RunReport;

/** How the scheduler runs jobs. */
public interface ScheduledRuns {

    /**
     * Begins a run of a configured job, and does not wait for it.
     *
     * @return its id
     * @throws io.lakescope.connectors.LakescopeException if it cannot be begun; nothing was changed
     */
    String start(String job);

    /** Goes on with a run that has ended or whose process is gone; its finished units are skipped. */
    void resume(String run);

    /** What is known of a run; its state is UNKNOWN once its process has not been heard of for a while. */
    RunReport report(String run);
}
