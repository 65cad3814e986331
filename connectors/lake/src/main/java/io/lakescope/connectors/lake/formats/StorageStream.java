package io.lakescope.connectors.lake.formats;

import io.lakescope.connectors.LakeStorage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** An object's bytes from its first one on, counted. Not thread-safe. */
public final class StorageStream extends InputStream {

    private static final int BUFFER_BYTES = 256 << 10;

    private final LakeStorage.RandomInput input;
    private long position;

    private StorageStream(LakeStorage.RandomInput input) {
        this.input = input;
    }

    public static StorageStream open(LakeStorage storage, String path) {
        return new StorageStream(storage.open(path));
    }

    /** The content, expanded where the name ends in {@code .gz}; closing it is left to this stream's owner. */
    public InputStream content(String path) {
        InputStream stored = new BufferedInputStream(this, BUFFER_BYTES);
        if (!isGzip(path)) {
            return stored;
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(stored, BUFFER_BYTES), BUFFER_BYTES);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    static boolean isGzip(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Bytes taken from storage so far. */
    public long bytesRead() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int count = length == 0 ? 0 : input.read(position, target, start, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int available() {
        // GZIPInputStream looks for a further member only where it is told that bytes are left.
        return (int) Math.min(Integer.MAX_VALUE, input.sizeBytes() - position);
    }

    @Override
    public void close() {
        input.close();
    }
}
