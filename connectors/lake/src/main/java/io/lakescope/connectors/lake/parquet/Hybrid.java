package io.lakescope.connectors.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/** Small integers in the format's hybrid of runs and bit-packed groups of eight ("Encodings.md", RLE). */
final class Hybrid {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bits that eight bytes have from any bit of the first on. */
    private static final int EIGHT_AT_LEAST = 57;

    private final byte[] bytes;
    private final int end;
    private final int width;
    private int at;
    private long left;
    private boolean packed;
    private int value;
    private long bit;

    /** @param width bits of each integer, from 0 to 32 */
    Hybrid(byte[] bytes, int start, int end, int width) {
        if (width < 0 || width > 32) {
            throw new ParquetDecodingException("a page claims integers of " + width + " bits");
        }
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.width = width;
    }

    void read(int[] target, int count) {
        int done = 0;
        while (done < count) {
            int some = some(count - done);
            if (packed) {
                unpack(target, done, some);
            } else {
                Arrays.fill(target, done, done + some, value);
            }
            left -= some;
            done += some;
        }
    }

    /** Passes over the next of integers of one bit that are all the same: at least one, and no more than wanted. */
    int equal(int most) {
        int some = some(most);
        if (packed) {
            some = (int) Math.min(some, ((long) end << 3) - bit);
            if (some <= 0) {
                throw new ParquetDecodingException("a page has fewer values than it claims");
            }
            long bits = eight((int) (bit >>> 3)) >>> (bit & 7);
            value = (int) (bits & 1);
            some = Math.min(Math.min(some, EIGHT_AT_LEAST), Long.numberOfTrailingZeros(value == 1 ? ~bits : bits));
            bit += some;
        }
        left -= some;
        return some;
    }

    /** Those that were passed over last. */
    int value() {
        return value;
    }

    void skip(int count) {
        int done = 0;
        while (done < count) {
            int some = some(count - done);
            bit += packed ? (long) some * width : 0;
            left -= some;
            done += some;
        }
    }

    /** How many of the wanted integers the present run has; at least one. */
    private int some(int wanted) {
        while (left == 0) {
            nextRun();
        }
        return (int) Math.min(left, wanted);
    }

    private void nextRun() {
        at = packed ? (int) Math.min(end, (bit + 7) >>> 3) : at;
        int header = varint();
        packed = (header & 1) == 1;
        if (packed) {
            left = (header >>> 1) * 8L;
            bit = (long) at << 3;
        } else {
            left = header >>> 1;
            value = 0;
            for (int i = 0; i < (width + 7) / 8; i++) {
                value |= next() << (8 * i);
            }
            if (width < 32 && value >>> width != 0) {
                throw new ParquetDecodingException(
                        "a page holds " + value + " where its integers have " + width + " bits");
            }
        }
    }

    private int varint() {
        int number = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int one = next();
            number |= (one & 0x7F) << shift;
            if (one < 0x80) {
                return number;
            }
        }
        throw new ParquetDecodingException("a page holds a run of no sensible length");
    }

    private int next() {
        if (at >= end) {
            throw new ParquetDecodingException("a page has fewer values than it claims");
        }
        return bytes[at++] & 0xFF;
    }

    private void unpack(int[] target, int start, int count) {
        long mask = (1L << width) - 1;
        if (bit + (long) count * width > (long) end << 3) {
            throw new ParquetDecodingException("a page has fewer values than it claims");
        }
        for (int i = start; i < start + count; i++) {
            target[i] = (int) ((eight((int) (bit >>> 3)) >>> (bit & 7)) & mask);
            bit += width;
        }
    }

    /** Eight bytes from an index on, zeros after the last. */
    private long eight(int index) {
        if (index + Long.BYTES <= bytes.length) {
            return (long) LONGS.get(bytes, index);
        }
        long number = 0;
        for (int i = bytes.length - 1; i >= index; i--) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }
}
