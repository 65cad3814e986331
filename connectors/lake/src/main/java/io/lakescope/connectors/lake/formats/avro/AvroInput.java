package io.lakescope.connectors.lake.formats.avro;

import io.lakescope.connectors.LakeStorage.RandomInput;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.file.SeekableInput;

/** An object for Avro's reader, counted. */
final class AvroInput implements SeekableInput {

    private final RandomInput input;
    private long position;
    private long bytesRead;

    AvroInput(RandomInput input) {
        this.input = input;
    }

    @Override
    public void seek(long offset) {
        position = offset;
    }

    @Override
    public long tell() {
        return position;
    }

    @Override
    public long length() {
        return input.sizeBytes();
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = length == 0 ? 0 : input.read(position, target, start, length);
        position += Math.max(0, count);
        bytesRead += Math.max(0, count);
        return count;
    }

    /** Some bytes, wherever the reader stands; fewer at the end. */
    byte[] bytes(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        int count = 0;
        while (done < length && count >= 0) {
            count = input.read(offset + done, bytes, done, length - done);
            done += Math.max(0, count);
        }
        bytesRead += done;
        return Arrays.copyOf(bytes, done);
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        input.close();
    }
}
