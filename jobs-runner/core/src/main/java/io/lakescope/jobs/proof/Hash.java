package io.lakescope.jobs.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value, usable as a key. */
public final class Hash {

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of {@link #toString()}. */
    public static Hash parse(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /** 64 of its bits, from a byte position on. */
    public long bits(int position) {
        return ByteBuffer.wrap(bytes).getLong(position);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(hash.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
