package io.lakescope.connectors.costs;

/**
 * Objects of one class and age.
 *
 * @param storageClass {@link PriceTable#NO_CLASS} where they have none
 * @param ageDays whole days since they were written
 */
public record Holding(String storageClass, int ageDays, long objects, long bytes) {}
