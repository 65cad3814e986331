package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Types of partition values as Spark guesses them from the folder names (PartitioningUtils.inferPartitionColumnValue,
 * findWiderTypeForPartitionColumn, castPartValueToDesiredType, 3.5). The session's zone is taken to be UTC.
 */
final class SparkValues {

    private static final Type.Timestamp TIMESTAMP = new Type.Timestamp(Type.Unit.US, true);
    private static final int MAX_PRECISION = 38;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}) (\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");

    private SparkValues() {}

    /** The type of one raw value, as it stands in the folder's name. */
    static Type infer(String raw) {
        if (isInt(raw)) {
            return Plain.INT;
        }
        if (isLong(raw)) {
            return Plain.LONG;
        }
        Optional<Type> decimal = decimal(raw);
        if (decimal.isPresent()) {
            return decimal.get();
        }
        if (isDouble(raw)) {
            return Plain.DOUBLE;
        }
        if (timestamp(SparkPath.unescape(raw)).isPresent()) {
            return TIMESTAMP;
        }
        if (date(raw).isPresent()) {
            return Plain.DATE;
        }
        return raw.equals(HivePath.NULL_VALUE) ? Plain.UNKNOWN : Plain.STRING;
    }

    private static boolean isInt(String raw) {
        try {
            Integer.parseInt(raw);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isLong(String raw) {
        try {
            Long.parseLong(raw);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDouble(String raw) {
        try {
            Double.parseDouble(raw);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Type> decimal(String raw) {
        try {
            BigDecimal number = new BigDecimal(raw);
            // a name may claim any exponent: the digits are not written out before they are counted
            long digits = (long) number.precision() - number.scale();
            return number.scale() > 0 || digits > MAX_PRECISION
                    ? Optional.empty()
                    : Optional.of(new Type.Decimal((int) Math.max(1, digits), 0));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> timestamp(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(4)),
                    Integer.parseInt(parts.group(5)),
                    Integer.parseInt(parts.group(6)),
                    Integer.parseInt((fraction + "000000000").substring(0, 9))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The type that Spark takes for two types of one key. */
    static Type wider(Type left, Type right) {
        if (left.equals(right) || right == Plain.UNKNOWN) {
            return left;
        }
        if (left == Plain.UNKNOWN) {
            return right;
        }
        if (isEither(left, right, Plain.DATE, TIMESTAMP)) {
            return TIMESTAMP;
        }
        if (isEither(left, right, Plain.INT, Plain.LONG)) {
            return Plain.LONG;
        }
        if (isEither(left, right, Plain.INT, Plain.DOUBLE)) {
            return Plain.DOUBLE;
        }
        Optional<Type.Decimal> first = asDecimal(left);
        Optional<Type.Decimal> second = asDecimal(right);
        return first.isPresent() && second.isPresent()
                ? new Type.Decimal(
                        Math.max(first.get().precision(), second.get().precision()), 0)
                : Plain.STRING;
    }

    private static boolean isEither(Type left, Type right, Type one, Type other) {
        return left.equals(one) && right.equals(other) || left.equals(other) && right.equals(one);
    }

    private static Optional<Type.Decimal> asDecimal(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return Optional.of(decimal);
        }
        if (type == Plain.INT) {
            return Optional.of(new Type.Decimal(10, 0));
        }
        return type == Plain.LONG ? Optional.of(new Type.Decimal(20, 0)) : Optional.empty();
    }

    /** The type of a key over all of its values. */
    static Type over(List<String> raw) {
        return raw.stream().map(SparkValues::infer).reduce(SparkValues::wider).orElse(Plain.STRING);
    }

    /** The value that Spark shows for a raw one. */
    static @Nullable Object value(String raw, Type type) {
        if (raw.equals(HivePath.NULL_VALUE) || type == Plain.UNKNOWN) {
            return null;
        }
        if (type == Plain.INT) {
            return Integer.valueOf(raw);
        }
        if (type == Plain.LONG) {
            return Long.valueOf(raw);
        }
        if (type == Plain.DOUBLE) {
            return Double.valueOf(raw);
        }
        if (type instanceof Type.Decimal) {
            return new BigDecimal(raw).setScale(0);
        }
        if (type == Plain.DATE) {
            return date(raw).orElse(null);
        }
        return type.equals(TIMESTAMP) ? instant(raw) : SparkPath.unescape(raw);
    }

    private static @Nullable Instant instant(String raw) {
        return timestamp(SparkPath.unescape(raw))
                .or(() -> date(raw).map(LocalDate::atStartOfDay))
                .map(time -> time.toInstant(ZoneOffset.UTC))
                .orElse(null);
    }
}
