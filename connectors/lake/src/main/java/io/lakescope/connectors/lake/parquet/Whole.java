package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.LongFunction;

/** Values stored as 32- or 64-bit integers. */
final class Whole {

    private Whole() {}

    static LongFunction<Object> decoder(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return number -> BigDecimal.valueOf(number, decimal.scale());
        }
        if (type instanceof Type.Time time) {
            return number -> Moments.time(number, time.unit());
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp.utc()
                    ? number -> Moments.instant(number, timestamp.unit())
                    : number -> LocalDateTime.ofInstant(Moments.instant(number, timestamp.unit()), ZoneOffset.UTC);
        }
        return type instanceof Type.Plain plain ? plain(plain) : Long::valueOf;
    }

    private static LongFunction<Object> plain(Type.Plain type) {
        return switch (type) {
            case BYTE -> number -> (byte) number;
            case SHORT -> number -> (short) number;
            case INT, UNKNOWN -> number -> (int) number;
            case UBYTE -> number -> number & 0xFF;
            case USHORT -> number -> number & 0xFFFF;
            case UINT -> number -> number & 0xFFFF_FFFFL;
            case ULONG -> Whole::unsigned;
            case DATE -> LocalDate::ofEpochDay;
            default -> Long::valueOf;
        };
    }

    private static BigInteger unsigned(long number) {
        BigInteger value = BigInteger.valueOf(number & Long.MAX_VALUE);
        return number < 0 ? value.setBit(Long.SIZE - 1) : value;
    }
}
