package io.lakescope.jobs.state;

/**
 * The right to record what becomes of a run. Beginning a run gives the first; going on with it gives the next, and ends the
 * one before: a process that wakes up with an older one records nothing more and takes no unit.
 *
 * @param number counts from 1
 */
public record Attempt(String run, long number, String actor) {

    /** Names its holder in leases; no two attempts have the same. */
    public String owner() {
        return actor + " run " + run + (number == 1 ? "" : " attempt " + number);
    }
}
