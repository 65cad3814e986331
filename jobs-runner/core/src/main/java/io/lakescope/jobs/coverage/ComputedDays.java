package io.lakescope.jobs.coverage;

import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.state.AggregateUnits.Computed;
import io.lakescope.jobs.statistics.KeyDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was computed of a customer, by day and unit; units are named as folders are. */
record ComputedDays(Coverage.Request request) {

    Map<LocalDate, Map<String, Computed>> of(List<Map<String, Computed>> flows) {
        Map<LocalDate, Map<String, Computed>> days = new HashMap<>();
        for (Map<String, Computed> flow : flows) {
            flow.forEach((unit, computed) -> day(unit)
                    .ifPresent(day ->
                            days.computeIfAbsent(day, one -> new HashMap<>()).put(unit, computed)));
        }
        return days;
    }

    private Optional<LocalDate> day(String unit) {
        Map<String, String> key = LeafUnits.unit(unit).key();
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        key.forEach((column, value) -> values.put(column, Optional.of(value)));
        boolean isWanted = request.key().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(key.get(wanted.getKey())));
        return isWanted ? KeyDays.of(values) : Optional.empty();
    }
}
