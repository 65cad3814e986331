package io.lakescope.connectors.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.ParquetDecodingException;

/** Numbers of 4 or 8 bytes in the PLAIN encoding. */
final class PlainNumbers implements PageValues {

    private final ByteBuffer bytes;
    private final int width;

    /** @param width bytes of each */
    PlainNumbers(int width, Slice stored) {
        this.width = width;
        this.bytes =
                ByteBuffer.wrap(stored.bytes(), stored.start(), stored.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void read(Slots target, int start, int count) {
        int end = end(count);
        if (width == Long.BYTES) {
            bytes.asLongBuffer().get(target.numbers, start, count);
        } else {
            for (int i = 0; i < count; i++) {
                target.numbers[start + i] = bytes.getInt(bytes.position() + i * Integer.BYTES);
            }
        }
        bytes.position(end);
    }

    private int end(int count) {
        long size = (long) width * count;
        if (size > bytes.remaining()) {
            throw new ParquetDecodingException(
                    "a page has " + size + " bytes of values where " + bytes.remaining() + " are left");
        }
        return bytes.position() + (int) size;
    }

    @Override
    public void skip(int count) {
        bytes.position(end(count));
    }
}
