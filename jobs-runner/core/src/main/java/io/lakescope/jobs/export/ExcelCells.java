package io.lakescope.jobs.export;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.text.Json;
import io.lakescope.jobs.text.SafeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Values as a sheet holds them: numbers and dates as such while a double holds them exactly, the rest as text, which a
 * sheet never calculates. Instants are UTC. What does not fit is counted.
 */
final class ExcelCells {

    private static final int LONGEST_TEXT = 32_767;
    private static final long MOST_EXACT = 1L << 53;
    private static final int MOST_DIGITS = 15;
    /** Excel takes 1900 for a leap year: days before March of that year are one off. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate END = LocalDate.of(10_000, 1, 1);

    private final String absent;
    private long cutTexts;
    private long cutTimes;

    ExcelCells(String absent) {
        this.absent = absent;
    }

    void write(Worksheet sheet, int row, int column, @Nullable Object value, Type type) {
        if (value == null) {
            return;
        }
        if (value == Absent.ABSENT) {
            text(sheet, row, column, absent);
        } else if (value instanceof Unreadable unreadable) {
            text(sheet, row, column, unreadable.word());
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof Number number && isExact(number)) {
            sheet.value(row, column, number);
        } else if (!isMoment(sheet, row, column, value)) {
            text(sheet, row, column, shown(value, type));
        }
    }

    private static String shown(Object value, Type type) {
        Object json = Json.value(value, type);
        return json instanceof Map || json instanceof Collection ? Json.line(json) : String.valueOf(json);
    }

    void text(Worksheet sheet, int row, int column, String text) {
        String shown = SafeText.escaped(text);
        if (shown.length() > LONGEST_TEXT) {
            cutTexts++;
            shown = shown.substring(0, LONGEST_TEXT - 1) + "…";
        }
        sheet.inlineString(row, column, shown);
    }

    private static boolean isExact(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().precision() <= MOST_DIGITS && Math.abs(decimal.scale()) < 300;
        }
        if (number instanceof java.math.BigInteger whole) {
            return whole.bitLength() <= 53;
        }
        return Math.abs(number.longValue()) <= MOST_EXACT && number.longValue() != Long.MIN_VALUE;
    }

    private boolean isMoment(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate day && isDay(day)) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
            return true;
        }
        LocalDateTime time = value instanceof Instant instant && isDay(instant)
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value instanceof LocalDateTime local && isDay(local.toLocalDate()) ? local : null;
        if (time == null) {
            return false;
        }
        cutTimes += time.getNano() % 1_000_000 == 0 ? 0 : 1;
        sheet.value(row, column, time.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        sheet.style(row, column)
                .format(time.getNano() < 1_000_000 ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd hh:mm:ss.000")
                .set();
        return true;
    }

    private static boolean isDay(Instant instant) {
        return instant.isAfter(FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC))
                && instant.isBefore(END.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static boolean isDay(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && day.isBefore(END);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (cutTexts > 0) {
            notes.add(cutTexts + " texts were cut to the " + LONGEST_TEXT + " characters that a cell of Excel holds");
        }
        if (cutTimes > 0) {
            notes.add(cutTimes + " times were cut to milliseconds, the finest that Excel holds");
        }
        return notes;
    }
}
