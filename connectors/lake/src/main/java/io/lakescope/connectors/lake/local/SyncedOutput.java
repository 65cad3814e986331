package io.lakescope.connectors.lake.local;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** A file's stream that is on the disk, not only in the cache, once it is closed. */
final class SyncedOutput extends FilterOutputStream {

    private final FileChannel channel;

    SyncedOutput(OutputStream out, FileChannel channel) {
        super(out);
        this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        out.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            flush();
            channel.force(true);
        }
    }
}
