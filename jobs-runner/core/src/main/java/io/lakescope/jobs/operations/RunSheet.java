package io.lakescope.jobs.operations;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.UnitResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a whole.
 *
 * @param run without its units
 * @param parameters what was asked, in the words of the workspace
 * @param actor who asked
 * @param version of the product that began it
 * @param planned what the plan counted, as the log has it; empty before it was planned
 * @param units how many ended in which way so far
 */
public record RunSheet(
        RunReport run,
        Map<String, String> parameters,
        String actor,
        String version,
        Optional<String> planned,
        Map<UnitResult.State, Long> units) {

    public RunSheet {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        units = Map.copyOf(units);
    }

    /** How many units have ended. */
    public long unitsEnded() {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }
}
