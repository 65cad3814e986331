package io.lakescope.connectors.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Values in the PLAIN encoding. */
final class PlainValues implements PageValues {

    private final Decoder decoder;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int end;
    /** Bytes of each value; 0 where each has its length before it. */
    private final int width;

    private int at;
    private int bit;

    PlainValues(Decoder decoder, int fixedLength, byte[] bytes, int start, int end) {
        this.decoder = decoder;
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.at = start;
        this.end = end;
        this.width = switch (decoder.physical()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY -> fixedLength;
            case BINARY, BOOLEAN -> 0;
        };
    }

    @Override
    public void read(@Nullable Object[] target, int start, int count) {
        if (width > 0) {
            require((long) width * count);
        }
        for (int i = start; i < start + count; i++) {
            target[i] = next();
        }
    }

    private Object next() {
        return switch (decoder.physical()) {
            case INT32 -> decoder.value((long) buffer.getInt(moved(4)));
            case INT64 -> decoder.value(buffer.getLong(moved(8)));
            case FLOAT -> buffer.getFloat(moved(4));
            case DOUBLE -> buffer.getDouble(moved(8));
            case BOOLEAN -> truth();
            case INT96, FIXED_LEN_BYTE_ARRAY -> decoder.value(binary(width));
            case BINARY -> decoder.value(binary(length()));
        };
    }

    private int moved(int size) {
        int from = at;
        at += size;
        return from;
    }

    private boolean truth() {
        if (bit == 0) {
            require(1);
        }
        boolean value = (bytes[at] >> bit & 1) == 1;
        bit = (bit + 1) & 7;
        at += bit == 0 ? 1 : 0;
        return value;
    }

    private Binary binary(int length) {
        require(length);
        return Binary.fromConstantByteArray(bytes, moved(length), length);
    }

    private int length() {
        require(4);
        return buffer.getInt(moved(4));
    }

    private void require(long size) {
        if (size < 0 || size > end - at) {
            throw new ParquetDecodingException(
                    "a page has a value of " + size + " bytes where " + (end - at) + " are left");
        }
    }

    @Override
    public void skip(int count) {
        if (width > 0) {
            require((long) width * count);
            at += width * count;
            return;
        }
        for (int i = 0; i < count; i++) {
            if (decoder.physical() == org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN) {
                truth();
            } else {
                binary(length());
            }
        }
    }
}
