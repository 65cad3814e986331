package io.lakescope.jobs.proof;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes of a value, digest version {@value #VERSION}. Each value is one flag byte (0 null, 1 present) and,
 * if present, a four-byte length and its bytes: integers as eight bytes big-endian, float and double by their IEEE bits
 * (one NaN, -0.0 apart from 0.0), text as UTF-8, decimal as scale and unscaled two's complement, instants as seconds and
 * nanoseconds, date as epoch day, time as nanoseconds of the day, uuid as 16 bytes, inet as its address bytes, duration as
 * months, days, nanoseconds; list, tuple and vector as count and elements in order, set as count and elements sorted by
 * their bytes, map as count and entries sorted by key bytes, struct as fields in order.
 */
final class CanonicalEncoding {

    static final int VERSION = 1;

    private CanonicalEncoding() {}

    static void write(DataOutputStream out, @Nullable Object value, Type type) throws IOException {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        byte[] bytes = bytes(value, type);
        out.writeByte(1);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(Object value, Type type) throws IOException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return longs(((Number) value).longValue());
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof Boolean bool) {
            return new byte[] {(byte) (bool ? 1 : 0)};
        }
        if (value instanceof Double number) {
            return longs(Double.doubleToLongBits(number));
        }
        if (value instanceof Float number) {
            return longs(Float.floatToIntBits(number));
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? nested(value, type) : scalar(value);
    }

    private static byte[] scalar(Object value) {
        if (value instanceof Instant instant) {
            return longs(instant.getEpochSecond(), instant.getNano());
        }
        if (value instanceof LocalDateTime local) {
            return longs(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
        }
        if (value instanceof LocalDate date) {
            return longs(date.toEpochDay());
        }
        if (value instanceof LocalTime time) {
            return longs(time.toNanoOfDay());
        }
        if (value instanceof UUID uuid) {
            return longs(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
        if (value instanceof CalendarDuration duration) {
            return longs(duration.months(), duration.days(), duration.nanoseconds());
        }
        if (value instanceof InetAddress address) {
            return address.getAddress();
        }
        if (value instanceof BigInteger integer) {
            return integer.toByteArray();
        }
        if (value instanceof BigDecimal decimal) {
            byte[] unscaled = decimal.unscaledValue().toByteArray();
            return ByteBuffer.allocate(4 + unscaled.length)
                    .putInt(decimal.scale())
                    .put(unscaled)
                    .array();
        }
        throw new IllegalArgumentException("no canonical form for " + value.getClass());
    }

    private static byte[] nested(Object value, Type type) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        if (type instanceof Type.ListOf list && value instanceof Collection<?> elements) {
            addAll(parts, elements, list.element());
        } else if (type instanceof Type.Vector vector && value instanceof Collection<?> elements) {
            addAll(parts, elements, vector.element());
        } else if (type instanceof Type.SetOf set && value instanceof Collection<?> elements) {
            addAll(parts, elements, set.element());
            parts.sort(Arrays::compareUnsigned);
        } else if (type instanceof Type.Tuple tuple && value instanceof List<?> elements) {
            for (int i = 0; i < tuple.elements().size(); i++) {
                parts.add(encoded(
                        i < elements.size() ? elements.get(i) : null,
                        tuple.elements().get(i)));
            }
        } else if (type instanceof Type.MapOf map && value instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                parts.add(concat(List.of(encoded(entry.getKey(), map.key()), encoded(entry.getValue(), map.value()))));
            }
            parts.sort(Arrays::compareUnsigned);
        } else if (type instanceof Type.Struct struct && value instanceof Map<?, ?> fields) {
            for (Type.Field field : struct.fields()) {
                parts.add(encoded(fields.get(field.name()), field.type()));
            }
        } else {
            throw new IllegalArgumentException("no canonical form for " + type.text() + " in " + value.getClass());
        }
        return concat(parts);
    }

    private static void addAll(List<byte[]> parts, Collection<?> elements, Type type) throws IOException {
        for (Object element : elements) {
            parts.add(encoded(element, type));
        }
    }

    private static byte[] encoded(@Nullable Object value, Type type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new DataOutputStream(bytes), value, type);
        return bytes.toByteArray();
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new DataOutputStream(bytes).writeInt(parts.size());
            for (byte[] part : parts) {
                bytes.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }
}
