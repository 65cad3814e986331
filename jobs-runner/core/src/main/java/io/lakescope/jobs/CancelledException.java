package io.lakescope.jobs;

/** Work stopped at a safe point because its run was cancelled. */
public final class CancelledException extends RuntimeException {

    /** @param unit what was being done; it is not finished and will be done again by a resumed run */
    public CancelledException(String unit) {
        super(unit);
    }
}
