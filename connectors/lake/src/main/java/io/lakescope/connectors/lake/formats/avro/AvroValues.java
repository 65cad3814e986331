package io.lakescope.connectors.lake.formats.avro;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What Avro's generic reader makes, as the product's values. */
final class AvroValues {

    private AvroValues() {}

    static @Nullable Object of(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        try {
            return type instanceof Type.Plain plain ? plain(value, plain) : other(value, type);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Object plain(Object value, Type.Plain type) {
        return switch (type) {
            case JSON -> GenericData.get().toString(value);
            case STRING, ENUM -> value.toString();
            case BINARY -> buffer(value);
            case DATE -> LocalDate.ofEpochDay((Integer) value);
            case UUID -> uuid(value);
            case INTERVAL -> interval(buffer(value));
            default -> value;
        };
    }

    private static Object other(Object value, Type type) {
        if (type instanceof Type.ListOf list) {
            List<@Nullable Object> elements = new ArrayList<>();
            ((Iterable<?>) value).forEach(element -> elements.add(of(element, list.element())));
            return elements;
        }
        if (type instanceof Type.MapOf map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, element) -> entries.put(String.valueOf(key), of(element, map.value())));
            return entries;
        }
        if (type instanceof Type.Struct struct) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < struct.fields().size(); i++) {
                Type.Field field = struct.fields().get(i);
                fields.put(field.name(), of(((IndexedRecord) value).get(i), field.type()));
            }
            return fields;
        }
        if (type instanceof Type.Decimal decimal) {
            ByteBuffer bytes = buffer(value);
            byte[] unscaled = new byte[bytes.remaining()];
            bytes.get(unscaled);
            return new BigDecimal(new BigInteger(unscaled), decimal.scale());
        }
        return type instanceof Type.Fixed ? buffer(value) : moment(((Number) value).longValue(), type);
    }

    private static Object moment(long number, Type type) {
        if (type instanceof Type.Time time) {
            return LocalTime.ofNanoOfDay(Math.multiplyExact(number, 1_000_000_000L / perSecond(time.unit())));
        }
        Type.Timestamp timestamp = (Type.Timestamp) type;
        long perSecond = perSecond(timestamp.unit());
        long seconds = Math.floorDiv(number, perSecond);
        int nanos = (int) (Math.floorMod(number, perSecond) * (1_000_000_000L / perSecond));
        return timestamp.utc()
                ? Instant.ofEpochSecond(seconds, nanos)
                : LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }

    private static long perSecond(Type.Unit unit) {
        return switch (unit) {
            case MS -> 1_000L;
            case US -> 1_000_000L;
            case NS -> 1_000_000_000L;
        };
    }

    private static ByteBuffer buffer(Object value) {
        return value instanceof GenericFixed fixed
                ? ByteBuffer.wrap(fixed.bytes()).asReadOnlyBuffer()
                : ((ByteBuffer) value).asReadOnlyBuffer();
    }

    private static UUID uuid(Object value) {
        if (value instanceof GenericFixed) {
            ByteBuffer bytes = buffer(value);
            return new UUID(bytes.getLong(), bytes.getLong());
        }
        return UUID.fromString(value.toString());
    }

    private static CalendarDuration interval(ByteBuffer bytes) {
        ByteBuffer parts = bytes.order(ByteOrder.LITTLE_ENDIAN);
        return new CalendarDuration(
                parts.getInt(), parts.getInt(), Integer.toUnsignedLong(parts.getInt()) * 1_000_000L);
    }
}
