package io.lakescope.connectors.lake;

import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/** A column that reads as a text, as {@link Values#equal} has it. */
record KeyCondition(String column, String text) implements Condition {

    @Override
    public boolean mayHold(Object least, Object most) {
        try {
            return least.getClass() != most.getClass() || mayEqual(least, most);
        } catch (NumberFormatException | DateTimeException | LakescopeException e) {
            // The text is no value of the column's type, or a bound is none, such as an infinity.
            return true;
        }
    }

    private boolean mayEqual(Object least, Object most) {
        if (least instanceof Number) {
            BigDecimal number = new BigDecimal(text);
            return new BigDecimal(least.toString()).compareTo(number) <= 0
                    && number.compareTo(new BigDecimal(most.toString())) <= 0;
        }
        if (least instanceof String first && most instanceof String last) {
            return Arrays.compareUnsigned(bytes(first), bytes(text)) <= 0
                    && Arrays.compareUnsigned(bytes(text), bytes(last)) <= 0;
        }
        if (least instanceof Instant first && most instanceof Instant last) {
            Instant moment = TimeRange.moment(text);
            return !moment.isBefore(first) && !moment.isAfter(last);
        }
        if (least instanceof LocalDate first && most instanceof LocalDate last) {
            LocalDate day = LocalDate.parse(text);
            return !day.isBefore(first) && !day.isAfter(last);
        }
        if (least instanceof LocalDateTime first && most instanceof LocalDateTime last) {
            LocalDateTime moment = LocalDateTime.parse(text);
            return !moment.isBefore(first) && !moment.isAfter(last);
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
