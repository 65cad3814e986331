package io.lakescope.tests.types;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of CQL values as native_protocol_v5.spec, section 6, has them. Written by hand, so that no codec is shared. */
final class Wire {

    private Wire() {}

    static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] number(long value, int bytes) {
        byte[] all = ByteBuffer.allocate(8).putLong(value).array();
        return java.util.Arrays.copyOfRange(all, 8 - bytes, 8);
    }

    static byte[] decimal(int scale, BigInteger unscaled) {
        byte[] digits = unscaled.toByteArray();
        return ByteBuffer.allocate(4 + digits.length).putInt(scale).put(digits).array();
    }

    static byte[] duration(int months, int days, long nanoseconds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long part : new long[] {months, days, nanoseconds}) {
            out.writeBytes(unsignedVint((part >> 63) ^ (part << 1)));
        }
        return out.toByteArray();
    }

    /** As many leading one bits as bytes follow the first. */
    static byte[] unsignedVint(long value) {
        int bits = 64 - Long.numberOfLeadingZeros(value | 1);
        int extra = bits > 56 ? 8 : (bits - 1) / 7;
        byte[] bytes = new byte[extra + 1];
        for (int i = extra; i >= 0; i--) {
            bytes[i] = extra - i < 8 ? (byte) (value >>> (8 * (extra - i))) : 0;
        }
        bytes[0] |= (byte) ~(0xff >>> extra);
        return bytes;
    }

    /** List, set: count and elements; a map alternates keys and values. */
    static byte[] collection(int count, List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(count, 4));
        parts.forEach(part -> sized(out, part));
        return out.toByteArray();
    }

    /** Tuple, user type: fields one after another, null as length -1. */
    static byte[] fields(List<byte @Nullable []> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(part -> sized(out, part));
        return out.toByteArray();
    }

    private static void sized(ByteArrayOutputStream out, byte @Nullable [] part) {
        out.writeBytes(number(part == null ? -1 : part.length, 4));
        if (part != null) {
            out.writeBytes(part);
        }
    }

    /** Vector: elements of fixed size as they are, others each after its length. */
    static byte[] vector(List<byte[]> elements, boolean fixed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] element : elements) {
            if (!fixed) {
                out.writeBytes(unsignedVint(element.length));
            }
            out.writeBytes(element);
        }
        return out.toByteArray();
    }
}
