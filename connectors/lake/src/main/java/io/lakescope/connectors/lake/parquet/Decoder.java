package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How one stored primitive becomes a value. Both functions throw DateTimeException, ArithmeticException or
 * IllegalArgumentException for a value that the type cannot hold.
 */
record Decoder(PrimitiveTypeName physical, LongFunction<Object> whole, Function<Binary, Object> binary) {

    private static final Function<Binary, Object> NO_BYTES = bytes -> {
        throw new IllegalArgumentException("bytes are stored where a number is declared");
    };
    private static final LongFunction<Object> NO_NUMBER = number -> {
        throw new ArithmeticException("a number is stored where bytes are declared");
    };

    static Decoder of(PrimitiveType stored, Type type) {
        PrimitiveTypeName physical = stored.getPrimitiveTypeName();
        return switch (physical) {
            case INT32, INT64 -> new Decoder(physical, Whole.decoder(type), NO_BYTES);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new Decoder(physical, NO_NUMBER, Bytes.decoder(type));
            case INT96 -> new Decoder(physical, NO_NUMBER, Bytes::int96);
            case BOOLEAN, FLOAT, DOUBLE -> new Decoder(physical, NO_NUMBER, NO_BYTES);
        };
    }

    /** Whether values are stored as numbers of 32 or 64 bits. */
    boolean isNumber() {
        return switch (physical) {
            case INT32, INT64, FLOAT, DOUBLE -> true;
            case BOOLEAN, BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> false;
        };
    }

    /** The value of a stored number, of a floating-point one by its bits. */
    LongFunction<Object> meaning() {
        return switch (physical) {
            case FLOAT -> bits -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double::longBitsToDouble;
            default -> this::value;
        };
    }

    /** The value of a stored number; {@link Unreadable} if its type cannot hold it. */
    Object value(long number) {
        try {
            return whole.apply(number);
        } catch (DateTimeException | ArithmeticException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The value of stored bytes; {@link Unreadable} if its type cannot hold it. */
    Object value(Binary bytes) {
        try {
            return binary.apply(bytes);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }
}
