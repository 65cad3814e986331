package io.lakescope.connectors.lake.storage;

import io.lakescope.connectors.LakeStorage.RandomInput;
import java.io.IOException;

/**
 * Reads of an object on a server, in pieces that are worth a request: a window that grows while the reading goes straight
 * on. Not thread-safe.
 */
public final class ReadAhead implements RandomInput {

    private static final int LEAST_BYTES = 128 << 10;
    private static final int MOST_BYTES = 4 << 20;

    private final RandomInput remote;
    private byte[] window = {};
    private long windowStart;
    private int windowLength;
    private int nextBytes = LEAST_BYTES;

    /** @param remote gives all the bytes that are asked for, or fails */
    public ReadAhead(RandomInput remote) {
        this.remote = remote;
    }

    @Override
    public long sizeBytes() {
        return remote.sizeBytes();
    }

    @Override
    public int read(long offset, byte[] buffer, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (offset >= sizeBytes()) {
            return -1;
        }
        if (offset < windowStart || offset >= windowStart + windowLength) {
            fill(offset, length);
        }
        int from = (int) (offset - windowStart);
        int count = Math.min(length, windowLength - from);
        System.arraycopy(window, from, buffer, start, count);
        return count;
    }

    private void fill(long offset, int wanted) throws IOException {
        boolean straightOn = windowLength > 0 && offset == windowStart + windowLength;
        nextBytes = straightOn ? Math.min(MOST_BYTES, nextBytes * 2) : LEAST_BYTES;
        int bytes = (int) Math.min(Math.max(nextBytes, Math.min(wanted, MOST_BYTES)), sizeBytes() - offset);
        windowLength = 0;
        if (window.length < bytes) {
            window = new byte[bytes];
        }
        int done = 0;
        while (done < bytes) {
            int count = remote.read(offset + done, window, done, bytes - done);
            if (count < 0) {
                throw new IOException("it ended at " + (offset + done) + " of " + sizeBytes() + " bytes");
            }
            done += count;
        }
        windowStart = offset;
        windowLength = bytes;
    }

    @Override
    public void close() {
        remote.close();
    }
}
