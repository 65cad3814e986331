package io.lakescope.jobs.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A growing run of bytes that is used again for each row. Not thread-safe. */
final class Bytes {

    private static final int FIRST_SIZE = 1 << 10;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    int size() {
        return size;
    }

    /** Drops what is at and after a position. */
    void cut(int position) {
        size = position;
    }

    /** A copy of what is at and after a position. */
    byte[] from(int position) {
        return Arrays.copyOfRange(bytes, position, size);
    }

    private int room(int count) {
        int at = size;
        if (bytes.length - at < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, count), (int)
                    Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
        size = at + count;
        return at;
    }

    void addByte(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
    }

    void addInt(int value) {
        setInt(room(4), value);
    }

    void setInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    void addLong(long value) {
        int at = room(8);
        setInt(at, (int) (value >>> 32));
        setInt(at + 4, (int) value);
    }

    void add(byte[] more) {
        int at = room(more.length);
        System.arraycopy(more, 0, bytes, at, more.length);
    }

    void addText(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Feeds the bytes between two positions. */
    void feed(MessageDigest digest, int from, int to) {
        digest.update(bytes, from, to - from);
    }
}
