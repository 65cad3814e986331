package io.lakescope.connectors.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A column chunk's bytes from its first page on, through a small buffer, so that a preview reads no more than it shows. */
final class ChunkInput extends InputStream {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int LEAST_BYTES = 1 << 10;

    private final TailInput input;
    private final byte[] buffer;
    private long fetched;
    private int position;
    private int limit;

    /** @param sizeBytes the chunk's claimed size; old writers claimed a little less than they wrote */
    ChunkInput(TailInput input, long start, long sizeBytes) {
        this.input = input;
        this.fetched = start;
        this.buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(LEAST_BYTES, sizeBytes))];
    }

    /** Goes on at another place of the file. */
    void seek(long offset) throws IOException {
        long buffered = fetched - limit;
        if (offset >= buffered && offset <= fetched) {
            position = (int) (offset - buffered);
        } else {
            fetched = offset;
            position = 0;
            limit = 0;
        }
    }

    void skipFully(int length) throws IOException {
        if (length > remaining()) {
            throw new EOFException("a page claims " + length + " bytes where " + remaining() + " are left");
        }
        seek(fetched - limit + position + length);
    }

    long remaining() {
        return input.sizeBytes() - fetched + limit - position;
    }

    @Override
    public int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, start, count);
        position += count;
        return count;
    }

    /** The next bytes, at the start of an array that counts until the next call for any column of the file. */
    byte[] exactly(int length) throws IOException {
        if (length > remaining()) {
            throw new EOFException("a page claims " + length + " bytes where " + remaining() + " are left");
        }
        byte[] bytes = input.stored().of(length);
        int buffered = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, 0, buffered);
        position += buffered;
        if (buffered < length) {
            input.readFully(fetched, bytes, buffered, length - buffered);
            fetched += length - buffered;
            position = 0;
            limit = 0;
        }
        return bytes;
    }

    private boolean fill() throws IOException {
        int count = (int) Math.min(buffer.length, input.sizeBytes() - fetched);
        if (count <= 0) {
            return false;
        }
        input.readFully(fetched, buffer, 0, count);
        fetched += count;
        position = 0;
        limit = count;
        return true;
    }
}
