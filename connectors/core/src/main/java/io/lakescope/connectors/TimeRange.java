package io.lakescope.connectors;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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

    private static final String DAY = "0000-00-00";
    private static final String COMMON = "0000-00-00T00:00:00";
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
            if (text.endsWith("Z")) {
                return utc(text.substring(0, text.length() - 1));
            }
            if (OFFSET.matcher(text).find()) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return utc(text);
        } catch (DateTimeParseException e) {
            throw LakescopeException.user(
                    "Cannot read the time '" + text + "': write 2026-08-01 or 2026-08-01T10:00:00Z");
        }
    }

    /**
     * Reads a day, {@code 2026-08-01}.
     *
     * @throws DateTimeException if it is none
     */
    public static LocalDate day(String text) {
        return isLike(DAY, text) && text.length() == DAY.length() ? dayAt(text) : LocalDate.parse(text);
    }

    private static LocalDate dayAt(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    }

    /** Whether a text begins with digits and signs in the places of a form. */
    private static boolean isLike(String form, String text) {
        boolean isLike = text.length() >= form.length();
        for (int i = 0; i < form.length() && isLike; i++) {
            char expected = form.charAt(i);
            char actual = text.charAt(i);
            isLike = expected == '0' ? actual >= '0' && actual <= '9' : actual == expected;
        }
        return isLike;
    }

    /** The common form is read by position, which takes a tenth of what the library's formatter does. */
    private static Instant utc(String text) {
        if (!isLike(COMMON, text)) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
        boolean isWhole = text.length() == COMMON.length();
        int millis = text.length() == COMMON.length() + 4 && text.charAt(COMMON.length()) == '.'
                ? number(text, COMMON.length() + 1, 3)
                : -1;
        if (!isWhole && millis < 0) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
        try {
            LocalTime time = LocalTime.of(
                    number(text, 11, 2), number(text, 14, 2), number(text, 17, 2), isWhole ? 0 : millis * 1_000_000);
            return dayAt(text).atTime(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new DateTimeParseException(String.valueOf(e.getMessage()), text, 0, e);
        }
    }

    /** Digits as a number; -1 if one of them is none. */
    private static int number(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
