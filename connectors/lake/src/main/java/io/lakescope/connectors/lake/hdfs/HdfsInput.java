package io.lakescope.connectors.lake.hdfs;

import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.hdfs.client.HdfsDataInputStream;

/** Positional reads of one file. It is that of the opening: bytes of one that replaced it are never among them. */
final class HdfsInput implements LakeStorage.RandomInput {

    private final String shown;
    private final HdfsDataInputStream input;
    private final long sizeBytes;

    HdfsInput(String shown, HdfsDataInputStream input) throws IOException {
        this.shown = shown;
        this.input = input;
        this.sizeBytes = input.getVisibleLength();
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int read(long offset, byte[] buffer, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return offset >= sizeBytes ? -1 : input.read(offset, buffer, start, length);
        } catch (IOException e) {
            throw new IOException(shown + " at offset " + offset + ": " + HdfsFaults.text(e), e);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
