package io.lakescope.jobs.expressions;

import com.google.protobuf.NullValue;
import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in CEL's few types: integers are 64 bits, decimals become doubles, dates and uuids their text. */
final class CelValues {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private CelValues() {}

    static Object toCel(@Nullable Object value) {
        if (value == null || value instanceof Absent || value instanceof Unreadable) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof BigInteger integer) {
            boolean fits = integer.compareTo(LEAST) >= 0 && integer.compareTo(MOST) <= 0;
            return fits ? integer.longValue() : (Object) integer.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(toCel(key), toCel(element)));
            return entries;
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(CelValues::toCel).toList();
        }
        if (value instanceof ByteBuffer bytes) {
            return Base64.getEncoder().encodeToString(bytes(bytes));
        }
        boolean known = value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Instant;
        return known ? value : String.valueOf(value);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static @Nullable Object toPlain(@Nullable Object value) {
        if (value instanceof NullValue || value instanceof dev.cel.common.values.NullValue) {
            return null;
        }
        if (value instanceof com.google.protobuf.Timestamp timestamp) {
            return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        }
        return value;
    }
}
