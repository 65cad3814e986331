package io.lakescope.jobs.coverage;

/** A map that is being read. Thread-safe. */
public interface CoverageRead {

    /** What is known by now; never blocks. */
    CoverageMap snapshot();

    /** Asks to stop; idempotent. What is known stays, and cells that were not answered stay without an answer. */
    void cancel();

    /** Whether nothing is read any more: all cells are answered, or it was cancelled or failed. */
    boolean isOver();

    /**
     * Waits for the end.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if a key is no key column of any layer; a system that does not
     *     answer is no failure but gives unknown cells
     * @throws io.lakescope.jobs.CancelledException if it was cancelled
     */
    CoverageMap await();
}
