package io.lakescope.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * The trial restore of one unit.
 *
 * @param rows that were restored and read back
 * @param took from the first byte that was read to the comparison
 * @param message why it did not pass; empty if it did
 */
public record Trial(String unit, String run, Instant at, boolean passed, long rows, Duration took, String message) {}
