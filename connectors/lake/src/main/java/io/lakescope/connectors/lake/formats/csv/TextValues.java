package io.lakescope.connectors.lake.formats.csv;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts as values of the types that {@link io.lakescope.connectors.TypeGuess} finds. */
final class TextValues {

    private TextValues() {}

    /** The value; {@link Unreadable} with the text if it is none of the type. */
    static @Nullable Object of(String cell, Type type) {
        if (type == Type.Plain.STRING) {
            return cell;
        }
        String text = cell.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return type instanceof Type.Timestamp time ? moment(text.replace(' ', 'T'), time) : plain(text, type);
        } catch (IllegalArgumentException | DateTimeException | LakescopeException e) {
            return new Unreadable("'" + shortened(cell) + "' is no " + type.text());
        }
    }

    private static Object moment(String text, Type.Timestamp type) {
        return type.utc() ? TimeRange.moment(text) : LocalDateTime.parse(text);
    }

    private static Object plain(String text, Type type) {
        return switch ((Type.Plain) type) {
            case LONG -> Long.valueOf(text);
            case DOUBLE -> floating(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> bool(text);
            case DATE -> TimeRange.day(text);
            case UUID -> UUID.fromString(text);
            default -> throw new IllegalArgumentException(type.text());
        };
    }

    private static Double floating(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(text);
        };
    }

    private static Boolean bool(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
