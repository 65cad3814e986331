package io.lakescope.jobs.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which days should be there and are not, and which have far fewer rows than days like them. Days are compared with the same
 * weekday of four weeks before and after. The first day and the newest are never judged: they may be parts of days.
 *
 * @param rows by day
 */
record DayRules(NavigableMap<LocalDate, Long> rows) {

    private static final int DAYS_PER_WEEK = 7;
    private static final int WEEKS = 4;
    private static final int NEIGHBOURS = 3;
    private static final int LEAST_COMPARED = 3;

    /** Below it, one day differs from the other by chance. */
    private static final long LEAST_USUAL = 20;

    private static final int FAR_SHORTER = 5;

    /** Not there, though most of the same weekdays are; or there is no other such weekday to compare with. */
    List<LocalDate> missing() {
        return between()
                .filter(day -> !rows.containsKey(day))
                .filter(this::isUsual)
                .toList();
    }

    private boolean isUsual(LocalDate day) {
        List<LocalDate> alike = sameWeekdays(day)
                .filter(other -> !other.isBefore(rows.firstKey()) && !other.isAfter(rows.lastKey()))
                .toList();
        return 2 * alike.stream().filter(rows::containsKey).count() >= alike.size();
    }

    /** Less than a fifth of what is usual. */
    List<LocalDate> tooShort() {
        return between()
                .filter(rows::containsKey)
                .filter(day -> {
                    long usual = usual(day);
                    return usual >= LEAST_USUAL && rows(day) * FAR_SHORTER < usual;
                })
                .toList();
    }

    long rows(LocalDate day) {
        return rows.getOrDefault(day, 0L);
    }

    /** The median of the days that a day is compared with; 0 where they are too few. */
    long usual(LocalDate day) {
        long[] alike = counts(sameWeekdays(day));
        if (alike.length < LEAST_COMPARED) {
            alike = counts(around(day, NEIGHBOURS, 1));
        }
        return alike.length < LEAST_COMPARED ? 0 : alike[alike.length / 2];
    }

    private long[] counts(Stream<LocalDate> days) {
        return days.filter(rows::containsKey)
                .flatMapToLong(day -> LongStream.of(rows(day)))
                .sorted()
                .toArray();
    }

    private Stream<LocalDate> between() {
        return rows.size() < 2 ? Stream.of() : rows.firstKey().plusDays(1).datesUntil(rows.lastKey());
    }

    private static Stream<LocalDate> sameWeekdays(LocalDate day) {
        return around(day, WEEKS, DAYS_PER_WEEK);
    }

    private static Stream<LocalDate> around(LocalDate day, int steps, int length) {
        return IntStream.rangeClosed(-steps, steps)
                .filter(step -> step != 0)
                .mapToObj(step -> day.plusDays((long) step * length));
    }
}
