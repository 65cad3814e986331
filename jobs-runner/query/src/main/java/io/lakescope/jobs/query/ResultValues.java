package io.lakescope.jobs.query;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.Unreadable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a result as our types have them. */
final class ResultValues {

    private ResultValues() {}

    static @Nullable Object read(ResultSet row, int column, Type type) throws SQLException {
        try {
            if (type instanceof Type.Timestamp timestamp && !timestamp.utc()) {
                return row.getObject(column, LocalDateTime.class);
            }
            return of(row.getObject(column), type);
        } catch (DateTimeException | ArithmeticException e) {
            return new Unreadable("no time that can be shown: " + e.getMessage());
        }
    }

    static @Nullable Object of(@Nullable Object value, Type type) throws SQLException {
        if (value == null) {
            return null;
        }
        if (type instanceof Plain plain) {
            return plain(value, plain);
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp(value, timestamp);
        }
        if (type instanceof Type.ListOf list) {
            return list(value, list);
        }
        if (type instanceof Type.MapOf map) {
            return map((Map<?, ?>) value, map);
        }
        return type instanceof Type.Struct struct ? struct((Struct) value, struct) : value;
    }

    private static Object plain(Object value, Plain type) throws SQLException {
        return switch (type) {
            case UBYTE, USHORT, UINT -> ((Number) value).longValue();
            case ULONG, VARINT -> value instanceof BigInteger ? value : new BigInteger(value.toString());
            case BINARY -> binary(value);
            case INTERVAL -> Intervals.parse(value.toString());
            case JSON, STRING, ENUM -> value.toString();
            case DATE -> value instanceof LocalDate ? value : LocalDate.parse(value.toString());
            default -> value;
        };
    }

    private static ByteBuffer binary(Object value) throws SQLException {
        byte[] bytes = value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : (byte[]) value;
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static Object timestamp(Object value, Type.Timestamp type) {
        if (type.utc()) {
            return ((OffsetDateTime) value).toInstant();
        }
        return value instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : (LocalDateTime) value;
    }

    private static List<@Nullable Object> list(Object value, Type.ListOf type) throws SQLException {
        Object[] elements = value instanceof Array array ? (Object[]) array.getArray() : (Object[]) value;
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(of(element, type.element()));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<Object, @Nullable Object> map(Map<?, ?> entries, Type.MapOf type) throws SQLException {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            Object key = of(entry.getKey(), type.key());
            if (key != null) {
                map.put(key, of(entry.getValue(), type.value()));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static Map<Object, @Nullable Object> struct(Struct value, Type.Struct type) throws SQLException {
        Object[] attributes = value.getAttributes();
        Map<Object, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i++) {
            Type.Field field = type.fields().get(i);
            struct.put(field.name(), of(attributes[i], field.type()));
        }
        return Collections.unmodifiableMap(struct);
    }
}
