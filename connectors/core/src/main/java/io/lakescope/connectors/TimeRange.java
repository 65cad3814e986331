package io.lakescope.connectors;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Half-open {@code [from, to)}; an empty end is open. */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {

    public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

    public TimeRange {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw LakescopeException.user(
                    "Cannot use the range [" + from.get() + ", " + to.get() + "): it ends before it begins");
        }
    }

    public boolean isAll() {
        return from.isEmpty() && to.isEmpty();
    }

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d$");

    public boolean contains(Instant instant) {
        return from.map(start -> !instant.isBefore(start)).orElse(true)
                && to.map(instant::isBefore).orElse(true);
    }

    /** True if any instant of the day (UTC) may lie in the range. */
    public boolean touches(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return from.map(end::isAfter).orElse(true) && to.map(start::isBefore).orElse(true);
    }

    /**
     * Reads a moment: {@code 2026-08-01}, {@code 2026-08-01T10:00}, with {@code Z} or an offset; without one it is UTC.
     *
     * @throws LakescopeException USER if it is none of these
     */
    public static Instant moment(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (text.endsWith("Z") || OFFSET.matcher(text).find()) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw LakescopeException.user(
                    "Cannot read the time '" + text + "': write 2026-08-01 or 2026-08-01T10:00:00Z");
        }
    }
}
