package io.lakescope.connectors.lake.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Turns stored primitives into values; each dictionary entry is decoded once. */
final class PrimitiveValues extends PrimitiveConverter {

    private final Decoder decoder;
    private final Sink sink;
    private @Nullable Dictionary dictionary;
    private @Nullable Object[] decoded = new Object[0];

    PrimitiveValues(Decoder decoder, Sink sink) {
        this.decoder = decoder;
        this.sink = sink;
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary entries) {
        dictionary = entries;
        decoded = new Object[entries.getMaxId() + 1];
    }

    @Override
    public void addValueFromDictionary(int id) {
        Object value = decoded[id];
        if (value == null) {
            value = decode(id);
            // A buffer has a position that one reader may move under another.
            decoded[id] = value instanceof ByteBuffer ? null : value;
        }
        sink.accept(value);
    }

    private Object decode(int id) {
        Dictionary entries = java.util.Objects.requireNonNull(dictionary);
        return switch (decoder.physical()) {
            case INT32 -> decoder.value((long) entries.decodeToInt(id));
            case INT64 -> decoder.value(entries.decodeToLong(id));
            case FLOAT -> entries.decodeToFloat(id);
            case DOUBLE -> entries.decodeToDouble(id);
            case BOOLEAN -> entries.decodeToBoolean(id);
            default -> decoder.value(entries.decodeToBinary(id));
        };
    }

    @Override
    public void addInt(int value) {
        sink.accept(decoder.value((long) value));
    }

    @Override
    public void addLong(long value) {
        sink.accept(decoder.value(value));
    }

    @Override
    public void addBinary(Binary value) {
        sink.accept(decoder.value(value));
    }

    @Override
    public void addBoolean(boolean value) {
        sink.accept(value);
    }

    @Override
    public void addFloat(float value) {
        sink.accept(value);
    }

    @Override
    public void addDouble(double value) {
        sink.accept(value);
    }
}
