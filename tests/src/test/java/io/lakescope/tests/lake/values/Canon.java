package io.lakescope.tests.lake.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for a value, whoever read it: a letter for its kind, then everything it holds. Times are nanoseconds, bytes
 * are hexadecimal, numbers are exact.
 *
 * @param zones whether a moment in UTC differs from one of no zone
 */
record Canon(boolean zones) {

    static final String NULL = "null";
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /** What the product reads. */
    String ours(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> list) {
            StringBuilder text = new StringBuilder("[");
            list.forEach(element -> text.append(ours(element)).append(' '));
            return text.append(']').toString();
        }
        return plain(value);
    }

    /** A struct and a map are told apart by neither: names are values as keys are. */
    private String map(Map<?, ?> map) {
        StringBuilder text = new StringBuilder("{");
        for (Entry<?, ?> entry : map.entrySet()) {
            text.append(ours(entry.getKey()))
                    .append('=')
                    .append(ours(entry.getValue()))
                    .append(' ');
        }
        return text.append('}').toString();
    }

    private String plain(Object value) {
        if (value instanceof BigDecimal decimal) {
            return "d" + decimal.toPlainString();
        }
        if (value instanceof Float || value instanceof Double) {
            return "f" + value;
        }
        if (value instanceof Number) {
            return "i" + value;
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return "x" + HexFormat.of().withUpperCase().formatHex(copy);
        }
        return time(value);
    }

    private String time(Object value) {
        if (value instanceof LocalDate date) {
            return "D" + date.toEpochDay();
        }
        if (value instanceof LocalTime time) {
            return "T" + time.toNanoOfDay();
        }
        if (value instanceof Instant instant) {
            return "M" + (zones ? "Z" : "") + nanos(instant);
        }
        if (value instanceof LocalDateTime local) {
            return "M" + nanos(local.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof UUID uuid) {
            return "u" + uuid;
        }
        if (value instanceof CalendarDuration duration) {
            return "P" + duration;
        }
        return value instanceof Unreadable unreadable ? "unreadable: " + unreadable.reason() : "s" + value;
    }

    private static BigInteger nanos(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BILLION)
                .add(BigInteger.valueOf(instant.getNano()));
    }

    /** What DuckDB reads, after {@link DuckType#texts}. */
    String theirs(@Nullable JsonNode value, DuckType type) {
        if (value == null || value.isNull()) {
            return NULL;
        }
        StringBuilder text = new StringBuilder();
        if (type instanceof DuckType.Elements list) {
            value.forEach(
                    element -> text.append(theirs(element, list.element())).append(' '));
            return "[" + text + "]";
        }
        if (type instanceof DuckType.Pairs map) {
            value.forEach(pair -> text.append(theirs(pair.get("k"), map.key()))
                    .append('=')
                    .append(theirs(pair.get("v"), map.value()))
                    .append(' '));
            return "{" + text + "}";
        }
        if (type instanceof DuckType.Fields struct) {
            Iterator<String> names = struct.names().iterator();
            List<DuckType> types = struct.types();
            for (int i = 0; i < types.size(); i++) {
                text.append('s').append(names.next()).append('=');
                text.append(theirs(value.get("f" + i), types.get(i))).append(' ');
            }
            return "{" + text + "}";
        }
        return theirs(value.textValue(), ((DuckType.Leaf) type).name());
    }

    /** One plain value of DuckDB's. */
    String theirs(@Nullable String text, String type) {
        if (text == null) {
            return NULL;
        }
        if (type.startsWith("DECIMAL")) {
            return "d" + text;
        }
        return switch (type) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT" -> "i" + text;
            case "FLOAT" -> "f" + Float.valueOf(number(text));
            case "DOUBLE" -> "f" + Double.valueOf(number(text));
            case "BLOB", "GEOMETRY" -> "x" + text;
            case "DATE" -> "D" + text;
            case "TIME", "TIME WITH TIME ZONE" -> "T" + text + "000";
            case "TIME_NS" -> "T" + text;
            case "TIMESTAMP_NS" -> "M" + text;
            case "TIMESTAMP", "TIMESTAMP_MS" -> "M" + micros(text);
            case "TIMESTAMPTZ_NS" -> "M" + (zones ? "Z" : "") + text;
            case "TIMESTAMP WITH TIME ZONE" -> "M" + (zones ? "Z" : "") + micros(text);
            case "UUID" -> "u" + text.toLowerCase(Locale.ROOT);
            case "INTERVAL" -> "P" + text;
            default -> "s" + text;
        };
    }

    private static String micros(String text) {
        return new BigInteger(text).multiply(BigInteger.valueOf(1_000)).toString();
    }

    private static String number(String text) {
        return switch (text) {
            case "nan", "-nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> text;
        };
    }
}
