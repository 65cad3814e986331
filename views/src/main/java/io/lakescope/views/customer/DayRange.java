package io.lakescope.views.customer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Days from one to another, both included. */
public record DayRange(LocalDate first, LocalDate last) {

    public DayRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last day " + last + " is before the first, " + first);
        }
    }

    /** The days between two, whichever comes first. */
    static DayRange between(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? new DayRange(one, other) : new DayRange(other, one);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    public int count() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The day after the last: where a half-open range ends. */
    public LocalDate end() {
        return last.plusDays(1);
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(end());
    }
}
