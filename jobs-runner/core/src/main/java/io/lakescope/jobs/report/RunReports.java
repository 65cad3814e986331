package io.lakescope.jobs.report;

import java.nio.file.Path;

/** Signed reports of runs that have ended, for people and for machines. Thread-safe; each call blocks. */
public interface RunReports {

    /** How a report is written. */
    enum Form {
        JSON,
        HTML
    }

    /**
     * The report of a run, signed now.
     *
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if there is no such run, CONFLICT if it has not ended or
     *     the key is not the one that was recorded
     */
    byte[] of(String run, Form form);

    /**
     * Writes the report into a new file, {@code .json} or {@code .html}.
     *
     * @throws io.lakescope.connectors.LakescopeException as {@link #of}; USER if the name says no form, CONFLICT if the
     *     file exists
     */
    void save(String run, Path file);
}
