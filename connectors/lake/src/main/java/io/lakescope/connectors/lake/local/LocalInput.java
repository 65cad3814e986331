package io.lakescope.connectors.lake.local;

import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Positional reads of one open file. Its size is that at opening: a replaced file stays readable through it. */
final class LocalInput implements LakeStorage.RandomInput {

    private final FileChannel channel;
    private final long sizeBytes;

    LocalInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.sizeBytes = channel.size();
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
