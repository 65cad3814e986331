package io.lakescope.jobs.statistics;

import io.lakescope.jobs.tables.Days;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The day of a folder, by its keys: one that is a day, or {@code year}, {@code month} and {@code day}. */
public final class KeyDays {

    private static final List<String> PARTS = List.of("year", "month", "day");

    private KeyDays() {}

    /** Whether a key is the day, or a part of it. */
    public static boolean isPart(String key, Map<String, Optional<String>> keys) {
        return keys.keySet().containsAll(PARTS)
                ? PARTS.contains(key)
                : dayKey(keys).filter(key::equals).isPresent();
    }

    public static Optional<LocalDate> of(Map<String, Optional<String>> keys) {
        if (keys.keySet().containsAll(PARTS)) {
            try {
                return Optional.of(LocalDate.of(number(keys, "year"), number(keys, "month"), number(keys, "day")));
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty();
            }
        }
        return dayKey(keys)
                .flatMap(key -> keys.getOrDefault(key, Optional.empty()))
                .flatMap(Days::parse);
    }

    private static int number(Map<String, Optional<String>> keys, String part) {
        return Integer.parseInt(keys.getOrDefault(part, Optional.empty()).orElse(""));
    }

    private static Optional<String> dayKey(Map<String, Optional<String>> keys) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .filter(text -> text.length() == 10
                                || List.of("day", "date", "dt").contains(entry.getKey()))
                        .flatMap(Days::parse)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
