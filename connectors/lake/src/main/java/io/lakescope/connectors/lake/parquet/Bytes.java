package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Decimals;
import io.lakescope.connectors.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;

/** Values stored as bytes, of fixed length or not. */
final class Bytes {

    private static final int UNIX_EPOCH_JULIAN_DAY = 2_440_588;
    private static final char REPLACEMENT = '\uFFFD';

    private Bytes() {}

    static Function<Binary, Object> decoder(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return bytes -> decimal(bytes, decimal.scale());
        }
        return type instanceof Type.Plain plain ? plain(plain) : Bytes::buffer;
    }

    private static Function<Binary, Object> plain(Type.Plain type) {
        return switch (type) {
            case STRING, JSON, VARIANT, ENUM -> Bytes::text;
            case VARINT -> bytes -> new BigInteger(text(bytes));
            case DECIMAL -> bytes -> Decimals.parse(text(bytes));
            case INET -> Bytes::inet;
            case UUID, TIMEUUID -> Bytes::uuid;
            case FLOAT16 -> Bytes::half;
            case INTERVAL -> Bytes::interval;
            default -> Bytes::buffer;
        };
    }

    private static ByteBuffer buffer(Binary bytes) {
        return ByteBuffer.wrap(bytes.getBytes()).asReadOnlyBuffer();
    }

    private static String text(Binary binary) {
        byte[] bytes = binary.getBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            checkText(bytes);
        }
        return text;
    }

    /** Java replaces what is no UTF-8 without a word; a value that was changed must not look like one that was not. */
    private static void checkText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its bytes are no UTF-8 text", e);
        }
    }

    private static BigDecimal decimal(Binary binary, int scale) {
        byte[] bytes = binary.getBytes();
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a decimal of no bytes");
        }
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    private static InetAddress inet(Binary bytes) {
        String address = text(bytes);
        // Anything but a literal would be looked up on the network.
        if (address.isEmpty() || !address.matches("[0-9a-fA-F:.]+(%.*)?")) {
            throw new IllegalArgumentException("'" + address + "' is no address");
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no address", e);
        }
    }

    private static UUID uuid(Binary binary) {
        ByteBuffer bytes = ByteBuffer.wrap(binary.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static Float half(Binary binary) {
        byte[] bytes = binary.getBytes();
        return HalfFloat.value(bytes[0], bytes[1]);
    }

    private static CalendarDuration interval(Binary binary) {
        ByteBuffer bytes = ByteBuffer.wrap(binary.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        return new CalendarDuration(
                bytes.getInt(), bytes.getInt(), Integer.toUnsignedLong(bytes.getInt()) * 1_000_000L);
    }

    /** Nanoseconds of the day and Julian day, as Impala and Spark write them; taken as UTC, as Spark does. */
    static Instant int96(Binary binary) {
        ByteBuffer bytes = ByteBuffer.wrap(binary.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = bytes.getLong();
        long day = (long) bytes.getInt() - UNIX_EPOCH_JULIAN_DAY;
        return Instant.ofEpochSecond(day * 86_400L, nanosOfDay);
    }
}
