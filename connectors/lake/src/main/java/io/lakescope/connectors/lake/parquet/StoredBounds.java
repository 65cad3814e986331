package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Bounds from the bytes of statistics, as the format's PLAIN encoding has them. Only types whose statistics and values are
 * surely in one order have bounds: not INT96, decimals as bytes, intervals, or types that only Lakescope knows.
 */
final class StoredBounds {

    private static final Set<Plain> TEXTS = EnumSet.of(Plain.STRING, Plain.ENUM, Plain.JSON);
    private static final Set<Plain> WHOLES = EnumSet.of(Plain.INT, Plain.LONG, Plain.UINT, Plain.ULONG, Plain.DATE);

    private StoredBounds() {}

    static Optional<Bounds> of(PrimitiveType stored, Type type, byte @Nullable [] min, byte @Nullable [] max) {
        if (min == null || max == null) {
            return Optional.empty();
        }
        try {
            Object least = value(stored, type, min);
            Object most = value(stored, type, max);
            if (least == null || most == null) {
                return Optional.empty();
            }
            Bounds bounds = new Bounds(zero(least, -1), zero(most, 1));
            return compare(bounds.least(), bounds.most()) <= 0 ? Optional.of(bounds) : Optional.empty();
        } catch (DateTimeException | ArithmeticException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Null where the type has no order that could be trusted. */
    private static @Nullable Object value(PrimitiveType stored, Type type, byte[] bytes)
            throws CharacterCodingException {
        PrimitiveTypeName physical = stored.getPrimitiveTypeName();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (physical) {
            case INT32 -> bytes.length == 4 ? whole(type, buffer.getInt()) : null;
            case INT64 -> bytes.length == 8 ? whole(type, buffer.getLong()) : null;
            case FLOAT -> bytes.length == 4 ? number(type, Plain.FLOAT, buffer.getFloat()) : null;
            case DOUBLE -> bytes.length == 8 ? number(type, Plain.DOUBLE, buffer.getDouble()) : null;
            case BOOLEAN -> bytes.length == 1 && type == Plain.BOOLEAN ? bytes[0] != 0 : null;
            case BINARY -> type instanceof Plain plain && TEXTS.contains(plain) ? text(bytes) : null;
            case INT96, FIXED_LEN_BYTE_ARRAY -> null;
        };
    }

    private static @Nullable Object whole(Type type, long number) {
        if (type instanceof Type.Timestamp
                || type instanceof Type.Decimal
                || (type instanceof Plain plain && WHOLES.contains(plain))) {
            return Whole.decoder(type).apply(number);
        }
        // A number that does not fit its narrow type reads as another one, out of order.
        return type instanceof Plain plain && fits(plain, number)
                ? Whole.decoder(type).apply(number)
                : null;
    }

    private static boolean fits(Plain type, long number) {
        return switch (type) {
            case BYTE -> number == (byte) number;
            case SHORT -> number == (short) number;
            case UBYTE -> number == (number & 0xFF);
            case USHORT -> number == (number & 0xFFFF);
            default -> false;
        };
    }

    private static @Nullable Object number(Type type, Plain expected, Number value) {
        return type == expected && !Double.isNaN(value.doubleValue()) ? value : null;
    }

    /** A bound that was cut in the middle of a character is none: which text it stands for cannot be told. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Writers take one zero for the other, so a bound of zero stands for both. */
    private static Object zero(Object value, int sign) {
        if (value instanceof Float number && number == 0) {
            return Math.copySign(0f, sign);
        }
        return value instanceof Double number && number == 0 ? (Object) Math.copySign(0.0, sign) : value;
    }

    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        if (left instanceof String first && right instanceof String second) {
            return Arrays.compareUnsigned(
                    first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
