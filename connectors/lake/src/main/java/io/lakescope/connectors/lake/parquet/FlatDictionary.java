package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** A column's dictionary; each entry is decoded once. */
final class FlatDictionary {

    private final Decoder decoder;
    private final Dictionary stored;
    private final @Nullable Object[] decoded;

    FlatDictionary(ColumnDescriptor column, DictionaryPage page, Decoder decoder) {
        this.decoder = decoder;
        try {
            this.stored = page.getEncoding().initDictionary(column, page);
        } catch (IOException e) {
            throw new ParquetDecodingException("the dictionary of " + column + " cannot be read", e);
        }
        this.decoded = new @Nullable Object[stored.getMaxId() + 1];
    }

    Object at(int place) {
        if (place < 0 || place >= decoded.length) {
            throw new ParquetDecodingException(
                    "a page holds the entry " + place + " of a dictionary of " + decoded.length);
        }
        Object value = decoded[place];
        if (value == null) {
            value = decode(place);
            // A buffer has a position that one reader may move under another.
            decoded[place] = value instanceof ByteBuffer ? null : value;
        }
        return value;
    }

    private Object decode(int place) {
        return switch (decoder.physical()) {
            case INT32 -> decoder.value((long) stored.decodeToInt(place));
            case INT64 -> decoder.value(stored.decodeToLong(place));
            case FLOAT -> stored.decodeToFloat(place);
            case DOUBLE -> stored.decodeToDouble(place);
            case BOOLEAN -> stored.decodeToBoolean(place);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> decoder.value(stored.decodeToBinary(place));
        };
    }
}
