package io.lakescope.jobs.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DayRulesTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
    private static final LocalDate LAST = LocalDate.parse("2026-08-31");

    /** Rows of every day; null is none at all. */
    private static NavigableMap<LocalDate, Long> days(Function<LocalDate, Long> rows) {
        NavigableMap<LocalDate, Long> days = new TreeMap<>();
        FIRST.datesUntil(LAST.plusDays(1)).forEach(day -> {
            if (rows.apply(day) >= 0) {
                days.put(day, rows.apply(day));
            }
        });
        return days;
    }

    private static DayRules rules(Function<LocalDate, Long> rows) {
        return new DayRules(days(rows));
    }

    @Test
    void weekdaysOnWhichNothingEverHappensAreNotMissing() {
        DayRules closedOnSundays = rules(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? -1L : 100);
        DayRules monthly = rules(day -> day.getDayOfMonth() == 1 ? 100L : -1);

        assertThat(closedOnSundays.missing()).isEmpty();
        assertThat(monthly.missing()).isEmpty();
    }

    @Test
    void daysThatShouldBeThereAreMissingAlsoSeveralInARow() {
        LocalDate from = LocalDate.parse("2026-07-08");
        LocalDate to = LocalDate.parse("2026-07-10");

        assertThat(rules(day -> day.isBefore(from) || day.isAfter(to) ? 100L : -1)
                        .missing())
                .containsExactly(from, from.plusDays(1), to);
    }

    @Test
    void quietWeekdaysAreComparedWithTheirLike() {
        LocalDate lost = LocalDate.parse("2026-07-15");
        DayRules quietSundays =
                rules(day -> day.equals(lost) ? 19L : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 10L : 100);

        assertThat(quietSundays.tooShort()).containsExactly(lost);
        assertThat(quietSundays.usual(lost)).isEqualTo(100);
    }

    @Test
    void firstAndNewestDayAndSmallNumbersAreNotJudged() {
        List<LocalDate> parts = List.of(FIRST, LAST);

        assertThat(rules(day -> parts.contains(day) ? 1L : 100).tooShort()).isEmpty();
        assertThat(rules(day -> day.getDayOfMonth() == 9 ? 0L : 19).tooShort()).isEmpty();
        assertThat(new DayRules(new TreeMap<>()).tooShort()).isEmpty();
        assertThat(new DayRules(new TreeMap<>()).missing()).isEmpty();
    }
}
