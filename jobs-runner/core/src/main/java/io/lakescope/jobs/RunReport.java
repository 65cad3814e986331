package io.lakescope.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is kept: what was asked, what became of it, unit by unit.
 *
 * @param notes what the run cannot keep or tell, as its plan said
 */
public record RunReport(
        String run,
        String job,
        String kind,
        RunState state,
        Counts counts,
        List<UnitResult> units,
        Optional<String> failure,
        Optional<String> planHash,
        List<String> notes,
        Instant started,
        Optional<Instant> ended) {

    public RunReport {
        units = List.copyOf(units);
        notes = List.copyOf(notes);
    }
}
