package io.lakescope.connectors.lake.parquet;

import java.util.Arrays;

/**
 * Goes through a structure in Thrift's compact protocol, field by field, without building it. It is strict: whatever a
 * usual writer does not write is {@link Unusual}, and left to the format's own library.
 */
final class ThriftInput {

    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int BYTE = 3;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int DOUBLE = 7;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int STRUCT = 12;

    private static final int MOST_DEPTH = 32;

    /** Nothing that it could tell is asked of it: another reader says what is wrong, if anything is. */
    static final class Unusual extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusual() {
            super("unusual", null, false, false);
        }
    }

    private final byte[] bytes;
    private int at;
    private int id;
    private int type;

    ThriftInput(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int position() {
        return at;
    }

    int id() {
        return id;
    }

    /** Begins a structure; what it gives is for {@link #end}. */
    int begin() {
        int outer = id;
        id = 0;
        return outer;
    }

    void end(int outer) {
        id = outer;
    }

    /** Goes on to the structure's next field; false at its end. */
    boolean next() {
        int header = octet();
        if (header == 0) {
            return false;
        }
        type = header & 0xF;
        int step = header >>> 4;
        id = step == 0 ? (int) number(3) : id + step;
        require(type != 0 && id > 0 && id <= Short.MAX_VALUE);
        return true;
    }

    boolean is(int expected) {
        return type == expected;
    }

    void skip() {
        skip(type, 0);
    }

    int whole() {
        require(type == I32);
        return element();
    }

    /** A whole number within a list. */
    int element() {
        long number = number(5);
        require(number == (int) number);
        return (int) number;
    }

    long large() {
        require(type == I64);
        return largeElement();
    }

    /** A large number within a list. */
    long largeElement() {
        return number(10);
    }

    /** Passes over bytes within a list, and tells whether they are these. */
    boolean isText(byte[] expected) {
        int length = text();
        return Arrays.equals(bytes, at - length, at, expected, 0, expected.length);
    }

    /** Passes over a field of bytes, whose length it gives. */
    int binary() {
        require(type == BINARY);
        return text();
    }

    /** Passes over bytes within a list; they end where it is then. */
    int text() {
        int length = length();
        at += length;
        return length;
    }

    /** How many elements a list of one type has. */
    int list(int elements) {
        require(type == LIST);
        return elements(elements);
    }

    /** As {@link #list} where a list begins, whatever stands before it. */
    int elements(int elements) {
        int header = octet();
        int size = header >>> 4 == 15 ? length() : header >>> 4;
        require((header & 0xF) == elements && size <= bytes.length - at);
        return size;
    }

    byte[] copy(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    static void require(boolean usual) {
        if (!usual) {
            throw new Unusual();
        }
    }

    private int octet() {
        require(at < bytes.length);
        return bytes[at++] & 0xFF;
    }

    private int length() {
        long length = varint(5);
        require(length <= bytes.length - at);
        return (int) length;
    }

    private long number(int mostBytes) {
        long number = varint(mostBytes);
        return number >>> 1 ^ -(number & 1);
    }

    private long varint(int mostBytes) {
        long number = 0;
        for (int i = 0; i < mostBytes; i++) {
            int one = octet();
            number |= (long) (one & 0x7F) << (7 * i);
            if (one < 0x80) {
                return number;
            }
        }
        throw new Unusual();
    }

    private void skip(int skipped, int depth) {
        require(depth < MOST_DEPTH);
        switch (skipped) {
            case TRUE, FALSE -> {}
            case BYTE -> octet();
            case I16 -> number(3);
            case I32 -> number(5);
            case I64 -> number(10);
            case DOUBLE -> {
                require(bytes.length - at >= Double.BYTES);
                at += Double.BYTES;
            }
            case BINARY -> text();
            case LIST, SET -> skipElements(depth);
            case STRUCT -> {
                int outer = begin();
                while (next()) {
                    skip(type, depth + 1);
                }
                end(outer);
            }
            default -> throw new Unusual();
        }
    }

    private void skipElements(int depth) {
        int header = octet();
        int size = header >>> 4 == 15 ? length() : header >>> 4;
        int elements = header & 0xF;
        for (int i = 0; i < size; i++) {
            if (elements == TRUE || elements == FALSE) {
                octet();
            } else {
                skip(elements, depth + 1);
            }
        }
    }
}
