package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.column.values.ValuesReader;

/** Values in an encoding that the format's own library reads. */
record OtherValues(Decoder decoder, ValuesReader reader) implements PageValues {

    @Override
    public void read(Slots target, int start, int count) {
        for (int i = start; i < start + count; i++) {
            switch (decoder.physical()) {
                case INT32 -> target.numbers[i] = reader.readInteger();
                case INT64 -> target.numbers[i] = reader.readLong();
                case FLOAT -> target.numbers[i] = Float.floatToRawIntBits(reader.readFloat());
                case DOUBLE -> target.numbers[i] = Double.doubleToRawLongBits(reader.readDouble());
                case BOOLEAN -> target.values[i] = reader.readBoolean();
                case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> target.values[i] = decoder.value(reader.readBytes());
            }
        }
    }

    @Override
    public void skip(int count) {
        reader.skip(count);
    }
}
