package io.lakescope.jobs.coverage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a topic retains of a customer's day.
 *
 * @param rows records that are rows of it; empty if they were not counted
 * @param distinct of these, how many primary keys
 * @param retained judged by record times alone
 * @param keptUntil when the first of it passes the topic's retention; empty if never
 * @param note why they were not counted, or what was left out
 */
record TopicDay(
        OptionalLong rows, long distinct, Retained retained, Optional<Instant> keptUntil, Optional<String> note) {

    /** Whether records of the time of the day are still there. */
    enum Retained {
        WHOLE,
        PARTLY,
        GONE
    }
}
