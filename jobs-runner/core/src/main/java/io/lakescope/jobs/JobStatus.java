package io.lakescope.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An immutable snapshot of a run, for progress displays; polled, never pushed.
 *
 * @param run run id, 17 digits
 * @param job the configured job's name, else the kind
 * @param kind ingest, aggregate, backup, verify, restore or purge
 * @param source what it reads, as an address
 * @param target what it changes, as an address
 * @param rows rows handled so far
 * @param rowsPerSecond since the start; 0 before the first row
 * @param timeLeft once it is stable
 * @param failure the first of its units' failures while it runs, then its own
 * @param waitsFor what keeps a unit from going on at the moment, an outage for instance
 * @param catchUp for ingestions
 * @param throttle how fast it may write
 */
public record JobStatus(
        String run,
        String job,
        String kind,
        String source,
        String target,
        RunState state,
        int unitsDone,
        int unitsTotal,
        long rows,
        double rowsPerSecond,
        Optional<Duration> timeLeft,
        Instant started,
        Optional<Instant> ended,
        Optional<String> failure,
        Optional<String> waitsFor,
        Optional<CatchUp> catchUp,
        Throttle throttle) {

    /** A run that nobody holds back. */
    public JobStatus(
            String run,
            String job,
            String kind,
            String source,
            String target,
            RunState state,
            int unitsDone,
            int unitsTotal,
            long rows,
            double rowsPerSecond,
            Optional<Duration> timeLeft,
            Instant started,
            Optional<Instant> ended,
            Optional<String> failure,
            Optional<String> waitsFor,
            Optional<CatchUp> catchUp) {
        this(
                run,
                job,
                kind,
                source,
                target,
                state,
                unitsDone,
                unitsTotal,
                rows,
                rowsPerSecond,
                timeLeft,
                started,
                ended,
                failure,
                waitsFor,
                catchUp,
                Throttle.NONE);
    }
}
