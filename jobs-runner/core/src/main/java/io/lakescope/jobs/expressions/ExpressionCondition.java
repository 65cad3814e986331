package io.lakescope.jobs.expressions;

import io.lakescope.connectors.Condition;
import io.lakescope.jobs.expressions.Expression.EvaluationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that rows must fulfil, asked about bounds by evaluating it on them: so numbers of different kinds, and
 * whatever else the language decides, compare as they do on rows. Only where the language's order is that of the type;
 * whatever cannot be evaluated may hold.
 *
 * @param day whether the comparison is on the column's day
 * @param fixed what the column is compared with; a number, text, truth value or moment
 * @param least what the least of some values must fulfil for one of them to pass; null if it does not matter
 * @param most what the greatest must
 */
record ExpressionCondition(
        String column,
        boolean day,
        Object fixed,
        @Nullable Expression least,
        @Nullable Expression most) implements Condition {

    /** Years of four digits, whose days and local times are in order as text. */
    private static final LocalDate FIRST_DAY = LocalDate.of(0, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    @Override
    public boolean mayHold(Object first, Object last) {
        return !isComparable(first)
                || !isComparable(last)
                || (holds(least, first) && holds(most, last))
                || (isFloating(first) && holds(least, Double.NaN) && holds(most, Double.NaN));
    }

    private boolean isComparable(Object value) {
        if (day) {
            return value instanceof Instant moment && isInOrder(LocalDate.ofInstant(moment, ZoneOffset.UTC));
        }
        if (value instanceof LocalDate date) {
            return fixed instanceof String && isInOrder(date);
        }
        if (value instanceof LocalDateTime moment) {
            return fixed instanceof String && isInOrder(moment.toLocalDate());
        }
        if (value instanceof String) {
            return fixed instanceof String text && text.chars().allMatch(c -> c < Character.MIN_SURROGATE);
        }
        return value instanceof Number
                ? fixed instanceof Number && isKnown(value)
                : value instanceof Boolean && fixed instanceof Boolean
                        || value instanceof Instant && fixed instanceof Instant;
    }

    private static boolean isInOrder(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }

    private static boolean isKnown(Object number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal
                || isFloating(number);
    }

    private static boolean isFloating(Object value) {
        return value instanceof Double || value instanceof Float;
    }

    private static boolean holds(@Nullable Expression comparison, Object value) {
        try {
            return comparison == null || !Boolean.FALSE.equals(comparison.evaluate(name -> value));
        } catch (EvaluationException e) {
            return true;
        }
    }
}
