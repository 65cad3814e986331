package io.lakescope.jobs;

/**
 * The right to work on a unit, for a while.
 *
 * @param owner who runs it
 * @param fence rises with every new holder: a smaller one has lost the unit
 */
public record Lease(String unit, String owner, long fence) {}
