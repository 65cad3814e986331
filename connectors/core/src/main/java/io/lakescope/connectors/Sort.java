package io.lakescope.connectors;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows by one column. Missing values come last whichever the direction: first null, then absent, then
 * unreadable. Numbers compare by value, text by code point, bytes as unsigned, time-based UUIDs by their time; what has no
 * order of its own compares by its text.
 */
public record Sort(String column, boolean descending) {

    /** Reads {@code column}, or {@code -column} for descending. */
    public static Sort parse(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
    }

    /** The order of the column's values. */
    public Comparator<@Nullable Object> values() {
        Comparator<Object> present = Sort::compare;
        Comparator<Object> directed = descending ? present.reversed() : present;
        return (one, other) -> {
            int rank = Integer.compare(rank(one), rank(other));
            return rank != 0 || one == null || other == null || rank(one) > 0 ? rank : directed.compare(one, other);
        };
    }

    private static int rank(@Nullable Object value) {
        if (value == null) {
            return 1;
        }
        if (value == Absent.ABSENT) {
            return 2;
        }
        return value instanceof Unreadable ? 3 : 0;
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Number left && other instanceof Number right) {
            return numbers(left, right);
        }
        if (one instanceof ByteBuffer left && other instanceof ByteBuffer right) {
            int at = left.mismatch(right);
            return at < 0 || at >= Math.min(left.remaining(), right.remaining())
                    ? Integer.compare(left.remaining(), right.remaining())
                    : Byte.compareUnsigned(left.get(left.position() + at), right.get(right.position() + at));
        }
        if (one instanceof UUID left && other instanceof UUID right) {
            return uuids(left, right);
        }
        if (one instanceof Comparable<?> && one.getClass() == other.getClass()) {
            return ordered(one, other);
        }
        return one.toString().compareTo(other.toString());
    }

    @SuppressWarnings("unchecked")
    private static int ordered(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static int numbers(Number one, Number other) {
        if (one instanceof Comparable<?> && one.getClass() == other.getClass()) {
            return ordered(one, other);
        }
        if (isBinary(one) || isBinary(other)) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return decimal(one).compareTo(decimal(other));
    }

    private static boolean isBinary(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }

    private static int uuids(UUID one, UUID other) {
        int time = one.version() == 1 && other.version() == 1 ? Long.compare(one.timestamp(), other.timestamp()) : 0;
        return time != 0 ? time : one.toString().compareTo(other.toString());
    }
}
