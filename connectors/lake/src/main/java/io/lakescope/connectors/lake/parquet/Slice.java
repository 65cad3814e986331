package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;

/** The bytes of an expanded page in their array, which may be longer; valid until the column's next page. */
record Slice(byte[] bytes, int start, int end) {

    static Slice of(BytesInput input) throws IOException {
        ByteBuffer buffer = input.toByteBuffer();
        int start = buffer.arrayOffset() + buffer.position();
        return new Slice(buffer.array(), start, start + buffer.remaining());
    }

    int size() {
        return end - start;
    }

    Slice from(int offset) {
        return new Slice(bytes, start + offset, end);
    }
}
