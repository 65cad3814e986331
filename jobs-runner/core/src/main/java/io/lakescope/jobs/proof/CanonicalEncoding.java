package io.lakescope.jobs.proof;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
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

    static void write(Bytes out, @Nullable Object value, Type type) {
        if (value == null) {
            out.addByte(0);
            return;
        }
        out.addByte(1);
        int length = out.size();
        out.addInt(0);
        body(out, value, type);
        out.setInt(length, out.size() - length - 4);
    }

    private static void body(Bytes out, Object value, Type type) {
        if (value instanceof String text) {
            out.addText(text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.addLong(((Number) value).longValue());
        } else if (value instanceof Double number) {
            out.addLong(Double.doubleToLongBits(number));
        } else if (value instanceof Instant instant) {
            out.addLong(instant.getEpochSecond());
            out.addLong(instant.getNano());
        } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            nested(out, value, type);
        } else if (value instanceof Boolean bool) {
            out.addByte(bool ? 1 : 0);
        } else {
            scalar(out, value);
        }
    }

    private static void scalar(Bytes out, Object value) {
        if (value instanceof Short || value instanceof Byte) {
            out.addLong(((Number) value).longValue());
        } else if (value instanceof Float number) {
            out.addLong(Float.floatToIntBits(number));
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            out.add(bytes);
        } else if (value instanceof LocalDateTime local) {
            out.addLong(local.toEpochSecond(ZoneOffset.UTC));
            out.addLong(local.getNano());
        } else if (value instanceof LocalDate date) {
            out.addLong(date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            out.addLong(time.toNanoOfDay());
        } else if (value instanceof UUID uuid) {
            out.addLong(uuid.getMostSignificantBits());
            out.addLong(uuid.getLeastSignificantBits());
        } else {
            rare(out, value);
        }
    }

    private static void rare(Bytes out, Object value) {
        if (value instanceof CalendarDuration duration) {
            out.addLong(duration.months());
            out.addLong(duration.days());
            out.addLong(duration.nanoseconds());
        } else if (value instanceof InetAddress address) {
            out.add(address.getAddress());
        } else if (value instanceof BigInteger integer) {
            out.add(integer.toByteArray());
        } else if (value instanceof BigDecimal decimal) {
            out.addInt(decimal.scale());
            out.add(decimal.unscaledValue().toByteArray());
        } else if (value instanceof Unreadable unreadable) {
            throw LakescopeException.refused("Cannot tell what a row holds: " + unreadable.reason()
                    + "; nothing was changed; write the cell anew, or delete it");
        } else {
            throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void nested(Bytes out, Object value, Type type) {
        if (type instanceof Type.ListOf list && value instanceof Collection<?> elements) {
            inOrder(out, elements, list.element());
        } else if (type instanceof Type.Vector vector && value instanceof Collection<?> elements) {
            inOrder(out, elements, vector.element());
        } else if (type instanceof Type.SetOf set && value instanceof Collection<?> elements) {
            List<byte[]> parts = new ArrayList<>();
            elements.forEach(element -> parts.add(apart(out, () -> write(out, element, set.element()))));
            sorted(out, parts);
        } else if (type instanceof Type.Tuple tuple && value instanceof List<?> elements) {
            out.addInt(tuple.elements().size());
            for (int i = 0; i < tuple.elements().size(); i++) {
                write(
                        out,
                        i < elements.size() ? elements.get(i) : null,
                        tuple.elements().get(i));
            }
        } else if (type instanceof Type.MapOf map && value instanceof Map<?, ?> entries) {
            List<byte[]> parts = new ArrayList<>();
            entries.forEach((key, mapped) -> parts.add(apart(out, () -> {
                out.addInt(2);
                write(out, key, map.key());
                write(out, mapped, map.value());
            })));
            sorted(out, parts);
        } else if (type instanceof Type.Struct struct && value instanceof Map<?, ?> fields) {
            out.addInt(struct.fields().size());
            struct.fields().forEach(field -> write(out, fields.get(field.name()), field.type()));
        } else {
            throw new IllegalArgumentException("no canonical form for " + type.text() + " in " + value.getClass());
        }
    }

    private static void inOrder(Bytes out, Collection<?> elements, Type type) {
        out.addInt(elements.size());
        for (Object element : elements) {
            write(out, element, type);
        }
    }

    /** What is written, taken out again. */
    private static byte[] apart(Bytes out, Runnable writing) {
        int start = out.size();
        writing.run();
        byte[] part = out.from(start);
        out.cut(start);
        return part;
    }

    private static void sorted(Bytes out, List<byte[]> parts) {
        parts.sort(Arrays::compareUnsigned);
        out.addInt(parts.size());
        parts.forEach(out::add);
    }
}
