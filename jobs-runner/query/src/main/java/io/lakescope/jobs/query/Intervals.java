package io.lakescope.jobs.query;

import io.lakescope.connectors.CalendarDuration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the engine's text of an interval: {@code 1 year 2 months -3 days 04:05:06.789}. */
final class Intervals {

    private static final Pattern PART = Pattern.compile("(-?\\d+) (year|month|day)s?");
    private static final Pattern TIME = Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");

    private Intervals() {}

    static CalendarDuration parse(String text) {
        int months = 0;
        int days = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            int count = Integer.parseInt(part.group(1));
            switch (part.group(2)) {
                case "year" -> months += count * 12;
                case "month" -> months += count;
                default -> days += count;
            }
        }
        Matcher time = TIME.matcher(text);
        return new CalendarDuration(months, days, time.find() ? nanoseconds(time) : 0);
    }

    private static long nanoseconds(Matcher time) {
        long seconds = (Long.parseLong(time.group(2)) * 60 + Long.parseLong(time.group(3))) * 60
                + Long.parseLong(time.group(4));
        String fraction = time.group(5) == null ? "" : time.group(5);
        long nanoseconds = seconds * 1_000_000_000 + Long.parseLong((fraction + "000000000").substring(0, 9));
        return time.group(1).isEmpty() ? nanoseconds : -nanoseconds;
    }
}
