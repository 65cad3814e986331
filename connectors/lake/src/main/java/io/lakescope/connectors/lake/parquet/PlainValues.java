package io.lakescope.connectors.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;

/** Bytes in the PLAIN encoding. */
final class PlainValues implements PageValues {

    private final Decoder decoder;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    /** Bytes of each value; negative where each has its length before it. */
    private final int width;
    /** Where the page's bytes end in their array. */
    private final int end;

    private int at;

    PlainValues(Decoder decoder, int width, Slice stored) {
        this.decoder = decoder;
        this.width = width;
        this.bytes = stored.bytes();
        this.end = stored.end();
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.at = stored.start();
    }

    @Override
    public void read(Slots target, int start, int count) {
        for (int i = start; i < start + count; i++) {
            int length = length();
            target.values[i] = decoder.value(Binary.fromConstantByteArray(bytes, at, length));
            at += length;
        }
    }

    @Override
    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            // not in one: the length moves the place
            int length = length();
            at += length;
        }
    }

    /** Of the value that begins after it. */
    private int length() {
        if (width >= 0) {
            return required(width);
        }
        int length = buffer.getInt(at + required(Integer.BYTES) - Integer.BYTES);
        at += Integer.BYTES;
        return required(length);
    }

    private int required(int size) {
        if (size < 0 || size > end - at) {
            throw new ParquetDecodingException(
                    "a page has a value of " + size + " bytes where " + (end - at) + " are left");
        }
        return size;
    }
}
