package io.lakescope.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is kept: what was asked, what became of it, unit by unit.
 *
 * @param bytesRead of objects in storages, by its plan and its units; manifests too, listings not
 * @param notes what the run cannot keep or tell, as its plan said
 */
public record RunReport(
        String run,
        String job,
        String kind,
        RunState state,
        Counts counts,
        long bytesRead,
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
