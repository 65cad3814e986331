package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads days from partition keys: one key with a date, or year, month and day. */
final class Days {

    private static final List<String> DATE_KEYS = List.of("day", "date", "dt");
    private static final Set<String> PARTS = Set.of("year", "month", "day");

    private Days() {}

    static boolean areIn(Set<String> keys) {
        return keys.containsAll(PARTS) || DATE_KEYS.stream().anyMatch(keys::contains);
    }

    /** The day that partition values stand for; empty if one of them is null. */
    static Optional<LocalDate> of(Map<String, Optional<String>> keys) {
        try {
            if (keys.keySet().containsAll(PARTS)) {
                Optional<Integer> year = number(keys, "year");
                Optional<Integer> month = number(keys, "month");
                Optional<Integer> day = number(keys, "day");
                return year.isPresent() && month.isPresent() && day.isPresent()
                        ? Optional.of(LocalDate.of(year.get(), month.get(), day.get()))
                        : Optional.empty();
            }
            String key =
                    DATE_KEYS.stream().filter(keys::containsKey).findFirst().orElse("");
            return keys.getOrDefault(key, Optional.empty()).map(Days::day);
        } catch (DateTimeException | NumberFormatException e) {
            throw LakescopeException.user(
                    "Cannot use a time range on the partition " + keys + ": it is no date; select with --key instead");
        }
    }

    private static Optional<Integer> number(Map<String, Optional<String>> keys, String key) {
        return keys.getOrDefault(key, Optional.empty()).map(Integer::valueOf);
    }

    private static LocalDate day(String text) {
        return text.length() == 8 ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : LocalDate.parse(text);
    }

    /** True if the range begins and ends at midnight UTC, so that whole days decide it. */
    static boolean isAligned(TimeRange range) {
        return range.from().map(Days::isMidnight).orElse(true)
                && range.to().map(Days::isMidnight).orElse(true);
    }

    private static boolean isMidnight(Instant instant) {
        return instant.equals(instant.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}
