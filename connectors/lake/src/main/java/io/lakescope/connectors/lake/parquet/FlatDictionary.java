package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** A column's dictionary; each entry is decoded once. */
final class FlatDictionary {

    private final Decoder decoder;
    private final Dictionary stored;
    private final int size;
    private final long[] numbers;
    private final @Nullable Object[] decoded;

    FlatDictionary(ColumnDescriptor column, DictionaryPage page, Decoder decoder) {
        this.decoder = decoder;
        try {
            this.stored = page.getEncoding().initDictionary(column, page);
        } catch (IOException e) {
            throw new ParquetDecodingException("the dictionary of " + column + " cannot be read", e);
        }
        this.size = stored.getMaxId() + 1;
        this.numbers = new long[decoder.isNumber() ? size : 0];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(i);
        }
        this.decoded = new @Nullable Object[decoder.isNumber() ? 0 : size];
    }

    private long number(int place) {
        return switch (decoder.physical()) {
            case INT32 -> stored.decodeToInt(place);
            case FLOAT -> Float.floatToRawIntBits(stored.decodeToFloat(place));
            case DOUBLE -> Double.doubleToRawLongBits(stored.decodeToDouble(place));
            default -> stored.decodeToLong(place);
        };
    }

    /** Puts the entries at some places into slots from {@code start} on. */
    void copy(int[] places, int count, Slots target, int start) {
        check(places, count);
        if (decoder.isNumber()) {
            for (int i = 0; i < count; i++) {
                target.numbers[start + i] = numbers[places[i]];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            Object known = decoded[places[i]];
            target.values[start + i] = known == null ? value(places[i]) : known;
        }
    }

    private void check(int[] places, int count) {
        for (int i = 0; i < count; i++) {
            if (places[i] < 0 || places[i] >= size) {
                throw new ParquetDecodingException(
                        "a page holds the entry " + places[i] + " of a dictionary of " + size);
            }
        }
    }

    private Object value(int place) {
        Object value = decoder.physical() == PrimitiveTypeName.BOOLEAN
                ? stored.decodeToBoolean(place)
                : decoder.value(stored.decodeToBinary(place));
        // A buffer has a position that one reader may move under another.
        decoded[place] = value instanceof ByteBuffer ? null : value;
        return value;
    }
}
