package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.LakeStorage.RandomInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/** An object for ORC's reader, counted. */
final class OrcInput extends InputStream implements Seekable, PositionedReadable {

    private final RandomInput input;
    private final AtomicLong bytesRead;
    private long position;

    OrcInput(RandomInput input, AtomicLong bytesRead) {
        this.input = input;
        this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = read(position, target, start, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) throws IOException {
        int count = length == 0 ? 0 : input.read(offset, target, start, length);
        bytesRead.addAndGet(Math.max(0, count));
        return count;
    }

    @Override
    public void readFully(long offset, byte[] target, int start, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = read(offset + done, target, start + done, length - done);
            if (count < 0) {
                throw new EOFException("it ends early: " + (offset + length) + " bytes are claimed");
            }
            done += count;
        }
    }

    @Override
    public void readFully(long offset, byte[] target) throws IOException {
        readFully(offset, target, 0, target.length);
    }

    @Override
    public void seek(long offset) {
        position = offset;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long offset) {
        return false;
    }

    @Override
    public void close() {
        input.close();
    }
}
