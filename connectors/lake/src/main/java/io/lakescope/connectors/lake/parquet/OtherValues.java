package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/** Values in an encoding that the format's own library reads. */
record OtherValues(Decoder decoder, ValuesReader values) implements PageValues {

    @Override
    public void read(@Nullable Object[] target, int start, int count) {
        for (int i = start; i < start + count; i++) {
            target[i] = next();
        }
    }

    private Object next() {
        return switch (decoder.physical()) {
            case INT32 -> decoder.value((long) values.readInteger());
            case INT64 -> decoder.value(values.readLong());
            case FLOAT -> values.readFloat();
            case DOUBLE -> values.readDouble();
            case BOOLEAN -> values.readBoolean();
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> decoder.value(values.readBytes());
        };
    }

    @Override
    public void skip(int count) {
        values.skip(count);
    }
}
