package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Positional reads of one open file. Its size is that at opening: a replaced file stays readable through it. */
final class LocalInput implements LakeStorage.RandomInput {

    /** A disk's second answer costs less than copying what is not needed. */
    private static final int TAIL_BYTES = 8 << 10;

    private final FileChannel channel;
    private final long sizeBytes;

    private LocalInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.sizeBytes = channel.size();
        // Some systems open a folder, too; it fails as soon as it is read, which takes less than asking what it is.
        read(0, new byte[1], 0, 1);
    }

    /** Fails for a folder with one exception or another. */
    static LocalInput open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new LocalInput(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int tailBytes() {
        return TAIL_BYTES;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int read(long offset, byte[] buffer, int start, int length) throws IOException {
        return length == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, start, length), offset);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
