package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type.Unit;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;

/** Times as counts of a unit, exactly in both directions. */
final class Moments {

    private Moments() {}

    static long count(Instant instant, Unit unit) {
        long perSecond = perSecond(unit);
        long nanosPerUnit = 1_000_000_000L / perSecond;
        if (instant.getNano() % nanosPerUnit != 0) {
            throw new ValueMismatch(instant + " is finer than " + unit.text());
        }
        try {
            // The nanosecond part is positive even before 1970, so the product alone may overflow where the sum does
            // not.
            long seconds = instant.getEpochSecond();
            long parts = instant.getNano() / nanosPerUnit;
            return seconds < 0 && parts > 0
                    ? Math.addExact(Math.multiplyExact(seconds + 1, perSecond), parts - perSecond)
                    : Math.addExact(Math.multiplyExact(seconds, perSecond), parts);
        } catch (ArithmeticException e) {
            throw new ValueMismatch(instant + " is outside the range of a timestamp in " + unit.text());
        }
    }

    static long count(LocalTime time, Unit unit) {
        long nanosPerUnit = 1_000_000_000L / perSecond(unit);
        if (time.toNanoOfDay() % nanosPerUnit != 0) {
            throw new ValueMismatch(time + " is finer than " + unit.text());
        }
        return time.toNanoOfDay() / nanosPerUnit;
    }

    static Instant instant(long count, Unit unit) {
        long perSecond = perSecond(unit);
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (1_000_000_000L / perSecond));
    }

    /** @throws java.time.DateTimeException if the count is no time of a day */
    static LocalTime time(long count, Unit unit) {
        if (count < 0 || count >= TimeUnit.DAYS.toSeconds(1) * perSecond(unit)) {
            throw new java.time.DateTimeException(count + " " + unit.text() + " is no time of a day");
        }
        return LocalTime.ofNanoOfDay(count * (1_000_000_000L / perSecond(unit)));
    }

    private static long perSecond(Unit unit) {
        return switch (unit) {
            case MS -> 1_000L;
            case US -> 1_000_000L;
            case NS -> 1_000_000_000L;
        };
    }
}
