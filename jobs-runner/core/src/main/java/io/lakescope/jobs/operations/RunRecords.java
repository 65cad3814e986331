package io.lakescope.jobs.operations;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.UnitResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run looked into: what it was asked, its units, its log, and what can be done about it. Blocks. Thread-safe. */
public interface RunRecords {

    /** @throws io.lakescope.connectors.LakescopeException NOT_FOUND if no such run is kept */
    RunSheet sheet(String run);

    /**
     * Units of a run, what failed first.
     *
     * @param after the last one of the page before
     */
    List<UnitResult> units(String run, Optional<UnitResult> after, int limit);

    /** The last lines of a run's log before one of them, the oldest first. */
    List<RunEvent> log(String run, LogPart part);

    /**
     * Which lines of a log are meant.
     *
     * @param before lines before this one; {@link Long#MAX_VALUE} for the last ones
     * @param least lines that matter at least so much
     */
    record LogPart(long before, RunEvent.Level least, int limit) {}

    /**
     * Writes the whole log, or its warnings and errors, into a file, which is there afterwards as a whole or not at all.
     *
     * @return how many lines
     * @throws io.lakescope.connectors.LakescopeException UNAVAILABLE if it cannot be written
     */
    long saveLog(String run, RunEvent.Level least, Path file);

    /**
     * Writes the signed report of a run that has ended into a new file.
     *
     * @param file ends with {@code .json} for machines or {@code .html} for people
     * @throws io.lakescope.connectors.LakescopeException CONFLICT if the run has not ended, the file exists or the key is not
     *     the one on record, UNAVAILABLE if it cannot be written
     */
    void saveReport(String run, Path file);

    /** Asks the process that does the run to stop at the next safe point; does nothing if it has ended. */
    void cancel(String run);

    /** Goes on with a run that did not succeed or whose process is gone. */
    void resume(String run);
}
