package io.lakescope.jobs.coverage;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the backups can bring back.
 *
 * @param from the first day with a verified backup whose objects are there
 * @param to the day after the last one
 * @param days how many days between them have one
 * @param rows in the backups of these days
 * @param sizeBytes of the objects that a restore of them reads
 * @param estimate about how long a restore of all of them takes
 * @param basis what the estimate is made from, for people: a measured rate and when, or an assumed one
 */
public record Restorable(
        LocalDate from, LocalDate to, long days, long rows, long sizeBytes, Duration estimate, String basis) {}
