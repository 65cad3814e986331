package io.lakescope.views.common;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them; every time is UTC. */
public final class Figures {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Figures() {}

    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** Short form for narrow places: {@code 212 M}. */
    public static String shortCount(long count) {
        if (count < 10_000) {
            return count(count);
        }
        if (count < 1_000_000) {
            return scaled(count / 1e3) + " k";
        }
        return count < 1_000_000_000 ? scaled(count / 1e6) + " M" : scaled(count / 1e9) + " G";
    }

    /** Decimal units: {@code 3.1 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        return scaled(value) + " " + UNITS[unit];
    }

    private static String scaled(double value) {
        return String.format(Locale.ENGLISH, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    public static String percent(double share) {
        long percent = Math.round(share * 100);
        return (share > 0 && percent == 0 ? "<1" : share < 1 && percent == 100 ? ">99" : percent) + " %";
    }

    public static String rate(double perSecond) {
        return (perSecond < 10 ? String.format(Locale.ENGLISH, "%.1f", perSecond) : count(Math.round(perSecond)))
                + " rows/s";
    }

    /** Two units at most: {@code 2 h 5 min}, {@code 29 s}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min" + (seconds < 600 && seconds % 60 > 0 ? " " + seconds % 60 + " s" : "");
        }
        long hours = seconds / 3_600;
        long minutes = seconds % 3_600 / 60;
        return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
    }

    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
