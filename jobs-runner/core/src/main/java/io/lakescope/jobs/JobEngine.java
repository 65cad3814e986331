package io.lakescope.jobs;

import java.util.Optional;
import java.util.OptionalLong;

/** Plans and runs jobs. Thread-safe. */
public interface JobEngine extends RunBoard, RunControls, AutoCloseable {

    /** Counts what a run would do, and keeps the plan's moment so that it can be run by its hash. */
    JobPlan plan(Job job);

    /**
     * Starts a run.
     *
     * @param planHash run just this plan: refused if planning again sees anything else
     */
    JobHandle submit(Job job, Optional<String> planHash);

    /** Goes on with a run that failed, was cancelled or was killed; its finished units are skipped. */
    JobHandle resume(Job job, String run);

    @Override
    void close();

    /** A run that was started. */
    interface JobHandle {

        String run();

        JobStatus status();

        /** Asks to stop; idempotent. */
        void cancel();

        /** As {@link RunControls#pause}. */
        void pause();

        /** As {@link RunControls#resume}. */
        void resume();

        /** As {@link RunControls#rate}. */
        void rate(OptionalLong rowsPerSecond);

        /**
         * Waits for the end.
         *
         * @throws io.lakescope.connectors.LakescopeException if it could not be planned: nothing was changed
         */
        RunReport await();
    }
}
