package io.lakescope.jobs;

/** Where a run stands. */
public enum RunState {
    PLANNING,
    RUNNING,
    /** Cancel was asked for; work has not stopped yet. */
    CANCELLING,
    SUCCEEDED,
    /** Done, with rows rejected, skipped or hidden. */
    SUCCEEDED_WITH_REJECTS,
    FAILED,
    /** A guard refused; nothing was changed by the refused units. */
    REFUSED,
    CANCELLED,
    /** A write's outcome is not known; nothing was deleted. */
    UNKNOWN;

    public boolean isEnded() {
        return ordinal() >= SUCCEEDED.ordinal();
    }
}
