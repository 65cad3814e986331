package io.lakescope.connectors.lake;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares stored values with what users type. */
final class Values {

    private Values() {}

    /** True if a value reads as the text; numbers and instants also by what they mean. Null equals no text. */
    static boolean equal(@Nullable Object value, String text) {
        if (value == null || value == Absent.ABSENT || value instanceof Unreadable) {
            return false;
        }
        if (value.toString().equals(text)) {
            return true;
        }
        if (value instanceof Number) {
            return equalNumbers(value, text);
        }
        return value instanceof Instant instant && isMoment(instant, text);
    }

    private static boolean equalNumbers(Object value, String text) {
        try {
            return new BigDecimal(value.toString()).compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isMoment(Instant instant, String text) {
        try {
            return TimeRange.moment(text).equals(instant);
        } catch (LakescopeException e) {
            return false;
        }
    }

    /** The instant of a time-typed value; local times are taken as UTC. */
    static Optional<Instant> instant(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof LocalDateTime local) {
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        }
        return value instanceof LocalDate day
                ? Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                : Optional.empty();
    }
}
