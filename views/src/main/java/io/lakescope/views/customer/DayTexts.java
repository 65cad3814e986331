package io.lakescope.views.customer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people say them. */
final class DayTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMMM uuuu", Locale.ENGLISH);

    private DayTexts() {}

    /** {@code Wed 29 July 2026}. */
    static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** {@code 29 July}. */
    static String near(LocalDate day) {
        return DAY_MONTH.format(day);
    }

    /** {@code 29 Jul 2026}. */
    static String brief(LocalDate day) {
        return SHORT.format(day);
    }

    /** {@code 27 – 31 July 2026}, naming no month or year twice. */
    static String range(DayRange days) {
        if (days.count() == 1) {
            return WHOLE.format(days.first());
        }
        boolean sameYear = days.first().getYear() == days.last().getYear();
        boolean sameMonth = sameYear && days.first().getMonth() == days.last().getMonth();
        DateTimeFormatter first = sameMonth ? DAY : sameYear ? DAY_MONTH : WHOLE;
        return first.format(days.first()) + " \u2013 " + WHOLE.format(days.last());
    }

    /** {@code 2 Mar 2025 – 19 Aug 2026}. */
    static String briefRange(DayRange days) {
        return days.count() == 1
                ? SHORT.format(days.first())
                : SHORT.format(days.first()) + " \u2013 " + SHORT.format(days.last());
    }
}
