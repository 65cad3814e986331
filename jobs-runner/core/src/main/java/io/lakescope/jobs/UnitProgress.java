package io.lakescope.jobs;

/**
 * How far a unit of a run at work has come.
 *
 * @param rows handled in the present phase
 * @param total as planned; 0 if nobody counted
 */
public record UnitProgress(String unit, Phase phase, long rows, long total) {

    /** What is being done to a unit. */
    public enum Phase {
        WAITING,
        /** Reading, comparing and writing. */
        WORKING,
        READING_BACK,
        ENDED
    }
}
