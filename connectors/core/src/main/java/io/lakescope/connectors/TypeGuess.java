package io.lakescope.connectors;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the narrowest type that keeps each value of a sample exactly. For one column; not thread-safe. */
public final class TypeGuess {

    /** What texts may stand for. */
    public enum Texts {
        /** Themselves. */
        TEXTS,
        /** Moments (of UTC where they name no zone, at most milliseconds fine), days and UUIDs, if all of them are. */
        TIMES,
        /** Anything: numbers without leading zeros, truth values, moments (local where they name no zone), days. */
        ANYTHING
    }

    private enum Shape {
        BOOLEAN,
        LONG,
        WIDE_LONG,
        DOUBLE,
        DECIMAL,
        INSTANT,
        LOCAL,
        DATE,
        UUID,
        TEXT,
        NESTED
    }

    /** So many are exact in a double. */
    private static final int SHORT_DIGITS = 15;

    private static final BigInteger EXACT_IN_DOUBLE = BigInteger.ONE.shiftLeft(53);
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");
    private static final Set<String> NO_NUMBERS = Set.of("nan", "infinity", "-infinity", "inf", "-inf");
    private static final List<Shape> NUMBERS = List.of(Shape.LONG, Shape.WIDE_LONG, Shape.DOUBLE, Shape.DECIMAL);
    private static final Map<Shape, Type> PLAIN = Map.of(
            Shape.BOOLEAN, Type.Plain.BOOLEAN,
            Shape.LONG, Type.Plain.LONG,
            Shape.WIDE_LONG, Type.Plain.LONG,
            Shape.DOUBLE, Type.Plain.DOUBLE,
            Shape.DECIMAL, Type.Plain.DECIMAL,
            Shape.LOCAL, new Type.Timestamp(Type.Unit.US, false),
            Shape.DATE, Type.Plain.DATE,
            Shape.UUID, Type.Plain.UUID,
            Shape.TEXT, Type.Plain.STRING);

    private final Texts texts;
    private final Set<Shape> seen = EnumSet.noneOf(Shape.class);
    private @Nullable Object last;

    public TypeGuess(Texts texts) {
        this.texts = texts;
    }

    /** Takes a value in: null, Boolean, Number, String, a java.time value, UUID, or anything nested. */
    public void add(@Nullable Object value) {
        if (value == null || seen.contains(Shape.TEXT) && value instanceof String) {
            return;
        }
        // Neighbours are often equal, and some shapes are dear to find.
        if (!value.equals(last)) {
            seen.add(shape(value));
            last = value;
        }
    }

    private Shape shape(Object value) {
        if (value instanceof Boolean) {
            return Shape.BOOLEAN;
        }
        if (value instanceof Double || value instanceof Float) {
            return Shape.DOUBLE;
        }
        if (value instanceof Number number) {
            return shape(new BigDecimal(number.toString()));
        }
        if (value instanceof Instant) {
            return Shape.INSTANT;
        }
        if (value instanceof LocalDate) {
            return Shape.DATE;
        }
        if (value instanceof UUID) {
            return Shape.UUID;
        }
        return value instanceof String text ? shape(text) : Shape.NESTED;
    }

    private static Shape shape(BigDecimal exact) {
        if (exact.scale() <= 0) {
            BigInteger whole = exact.toBigIntegerExact();
            boolean inDouble = whole.abs().compareTo(EXACT_IN_DOUBLE) <= 0;
            return inDouble ? Shape.LONG : whole.bitLength() < Long.SIZE ? Shape.WIDE_LONG : Shape.DECIMAL;
        }
        double near = exact.doubleValue();
        boolean kept = !Double.isInfinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
        return kept ? Shape.DOUBLE : Shape.DECIMAL;
    }

    private Shape shape(String text) {
        return switch (texts) {
            case TEXTS -> Shape.TEXT;
            case TIMES -> time(text);
            case ANYTHING -> anything(text);
        };
    }

    private Shape anything(String text) {
        if (isShortWhole(text)) {
            return Shape.LONG;
        }
        if (NUMBER.matcher(text).matches()) {
            return text.startsWith("-0") ? Shape.DOUBLE : shape(new BigDecimal(text));
        }
        String lower = text.length() <= 9 ? text.toLowerCase(Locale.ROOT) : text;
        if (NO_NUMBERS.contains(lower)) {
            return Shape.DOUBLE;
        }
        return lower.equals("true") || lower.equals("false") ? Shape.BOOLEAN : time(text);
    }

    /** The most common cell of all, told without an expression. */
    private static boolean isShortWhole(String text) {
        int length = text.length();
        boolean isWhole = length > 0 && length <= SHORT_DIGITS && (text.charAt(0) != '0' || length == 1);
        for (int i = 0; i < length && isWhole; i++) {
            isWhole = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return isWhole;
    }

    private Shape time(String text) {
        boolean begins = text.length() >= 10 && Character.isDigit(text.charAt(0)) && text.charAt(4) == '-';
        if (begins && text.length() >= 16) {
            return moment(text.replace(' ', 'T'));
        }
        if (begins && text.length() == 10) {
            return isDay(text) ? Shape.DATE : Shape.TEXT;
        }
        return text.length() == 36 && isUuid(text) ? Shape.UUID : Shape.TEXT;
    }

    /** A moment that is finer than its type would be cut: it stays text. */
    private Shape moment(String text) {
        try {
            int finest = texts == Texts.TIMES ? 1_000_000 : 1_000;
            if (TimeRange.moment(text).getNano() % finest != 0) {
                return Shape.TEXT;
            }
            return texts == Texts.ANYTHING && isLocal(text) ? Shape.LOCAL : Shape.INSTANT;
        } catch (LakescopeException e) {
            return Shape.TEXT;
        }
    }

    private static boolean isLocal(String text) {
        try {
            return LocalDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        try {
            return TimeRange.day(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The type; string where nothing but null was seen, empty where one plain type does not keep every value. */
    public Optional<Type> type() {
        if (seen.isEmpty()) {
            return Optional.of(Type.Plain.STRING);
        }
        if (seen.size() == 1) {
            return plain(seen.iterator().next());
        }
        if (NUMBERS.containsAll(seen)) {
            boolean exact = !seen.contains(Shape.WIDE_LONG) && !seen.contains(Shape.DECIMAL);
            boolean whole = !seen.contains(Shape.DOUBLE) && !seen.contains(Shape.DECIMAL);
            return Optional.of(whole ? Type.Plain.LONG : exact ? Type.Plain.DOUBLE : Type.Plain.DECIMAL);
        }
        return texts == Texts.TEXTS || seen.contains(Shape.NESTED) ? Optional.empty() : Optional.of(Type.Plain.STRING);
    }

    private Optional<Type> plain(Shape shape) {
        if (shape == Shape.INSTANT) {
            return Optional.of(new Type.Timestamp(texts == Texts.TIMES ? Type.Unit.MS : Type.Unit.US, true));
        }
        return Optional.ofNullable(PLAIN.get(shape));
    }
}
