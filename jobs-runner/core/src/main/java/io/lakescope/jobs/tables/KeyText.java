package io.lakescope.jobs.tables;

import io.lakescope.connectors.Decimals;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Type;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.UUID;

/** Key values as the text of folder names and back, without loss. */
public final class KeyText {

    private KeyText() {}

    public static String format(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof InetAddress address) {
            return address.getHostAddress();
        }
        return value.toString();
    }

    /** @throws LakescopeException INTERNAL if the text is no value of the type */
    public static Object parse(String text, Type type) {
        try {
            Object value = parsed(text, type);
            if (value != null) {
                return value;
            }
        } catch (RuntimeException | UnknownHostException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL, "Cannot read the key '" + text + "' as " + type.text(), e);
        }
        throw new LakescopeException(
                LakescopeException.Kind.INTERNAL, "Cannot use a key of type " + type.text() + " as a folder name");
    }

    private static @org.jspecify.annotations.Nullable Object parsed(String text, Type type)
            throws UnknownHostException {
        if (type instanceof Type.Timestamp) {
            return Instant.parse(text);
        }
        if (type instanceof Type.Time) {
            return LocalTime.parse(text);
        }
        if (!(type instanceof Type.Plain plain)) {
            return null;
        }
        return switch (plain) {
            case STRING -> text;
            case BOOLEAN -> Boolean.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case VARINT -> new BigInteger(text);
            case DECIMAL -> Decimals.parse(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case UUID, TIMEUUID -> UUID.fromString(text);
            case INET -> InetAddress.getByName(text);
            case BINARY ->
                ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(2))).asReadOnlyBuffer();
            default -> null;
        };
    }

    /** Whether a key of this type has a text form. */
    public static boolean isSupported(Type type) {
        if (type instanceof Type.Timestamp || type instanceof Type.Time) {
            return true;
        }
        return type instanceof Type.Plain plain
                && switch (plain) {
                    case STRING, BOOLEAN, BYTE, SHORT, INT, LONG, VARINT, DECIMAL, FLOAT, DOUBLE -> true;
                    case DATE, UUID, TIMEUUID, INET, BINARY -> true;
                    default -> false;
                };
    }
}
