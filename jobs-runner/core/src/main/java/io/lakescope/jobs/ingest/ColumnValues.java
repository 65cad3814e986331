package io.lakescope.jobs.ingest;

import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decoded values as values of a column's type, exactly or not at all. */
final class ColumnValues {

    private ColumnValues() {}

    /**
     * @throws IllegalArgumentException if the value is none of the type
     * @throws java.time.DateTimeException if it is no such moment
     */
    static @Nullable Object convert(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        if (type instanceof Type.Plain plain) {
            return plain(value, plain);
        }
        if (type instanceof Type.Timestamp) {
            return moment(value);
        }
        if (type instanceof Type.Time) {
            return LocalTime.parse(text(value));
        }
        return nested(value, type);
    }

    private static Object plain(Object value, Type.Plain type) {
        return switch (type) {
            case STRING, JSON, ENUM -> text(value);
            case BOOLEAN -> bool(value);
            case BYTE -> number(value).byteValueExact();
            case SHORT -> number(value).shortValueExact();
            case INT -> number(value).intValueExact();
            case LONG -> number(value).longValueExact();
            case VARINT -> number(value).toBigIntegerExact();
            case DECIMAL -> number(value);
            case FLOAT -> floating(value).floatValue();
            case DOUBLE -> floating(value);
            case DATE -> date(value);
            case UUID, TIMEUUID -> UUID.fromString(text(value));
            case INET -> inet(text(value));
            case BINARY ->
                ByteBuffer.wrap(Base64.getDecoder().decode(text(value))).asReadOnlyBuffer();
            default -> throw new IllegalArgumentException("nothing converts to " + type.text());
        };
    }

    private static String text(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            throw new IllegalArgumentException("a nested value is no text");
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new IllegalArgumentException("'" + value + "' is no boolean");
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger || value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + value + "' is no number", e);
            }
        }
        throw new IllegalArgumentException("'" + value + "' is no number");
    }

    private static Double floating(Object value) {
        if (value instanceof String text
                && List.of("NaN", "Infinity", "-Infinity").contains(text)) {
            return Double.valueOf(text);
        }
        return value instanceof Double number
                ? number
                : Double.valueOf(number(value).doubleValue());
    }

    private static LocalDate date(Object value) {
        if (value instanceof Instant instant) {
            return instant.atZone(ZoneOffset.UTC).toLocalDate();
        }
        return TimeRange.day(text(value));
    }

    private static Instant moment(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Number) {
            return Instant.ofEpochMilli(number(value).longValueExact());
        }
        try {
            return TimeRange.moment(text(value).replace(' ', 'T'));
        } catch (io.lakescope.connectors.LakescopeException e) {
            throw new IllegalArgumentException("'" + value + "' is no moment", e);
        }
    }

    private static InetAddress inet(String text) {
        if (!text.matches("[0-9A-Fa-f:.]+")) {
            throw new IllegalArgumentException("'" + text + "' is no internet address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no internet address", e);
        }
    }

    private static Object nested(Object value, Type type) {
        if (type instanceof Type.SetOf set && value instanceof Collection<?> elements) {
            return elements(elements, set.element(), new LinkedHashSet<>());
        }
        if (type instanceof Type.ListOf list && value instanceof Collection<?> elements) {
            return elements(elements, list.element(), new ArrayList<>());
        }
        if (type instanceof Type.Vector vector
                && value instanceof Collection<?> elements
                && elements.size() == vector.dimensions()) {
            return elements(elements, vector.element(), new ArrayList<>());
        }
        if (value instanceof Map<?, ?> entries) {
            return entries(entries, type);
        }
        throw new IllegalArgumentException("'" + value + "' is no " + type.text());
    }

    private static Object entries(Map<?, ?> entries, Type type) {
        Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
        if (type instanceof Type.MapOf map) {
            entries.forEach((key, value) -> converted.put(convert(key, map.key()), convert(value, map.value())));
            return converted;
        }
        if (type instanceof Type.Struct struct) {
            struct.fields()
                    .forEach(field -> converted.put(field.name(), convert(entries.get(field.name()), field.type())));
            return converted;
        }
        throw new IllegalArgumentException("an object is no " + type.text());
    }

    private static <C extends Collection<@Nullable Object>> C elements(Collection<?> from, Type type, C to) {
        from.forEach(element -> to.add(convert(element, type)));
        return to;
    }
}
