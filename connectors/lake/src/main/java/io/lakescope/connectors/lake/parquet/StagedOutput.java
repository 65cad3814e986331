package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A staged object as Parquet's writer wants it. Once abandoned it swallows what the writer still flushes. */
final class StagedOutput extends PositionOutputStream implements OutputFile {

    private final OutputStream staged;
    private long position;
    private boolean abandoned;

    StagedOutput(OutputStream staged) {
        this.staged = staged;
    }

    void abandon() {
        abandoned = true;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        if (!abandoned) {
            staged.write(bytes, start, length);
        }
        position += length;
    }

    @Override
    public void flush() throws IOException {
        if (!abandoned) {
            staged.flush();
        }
    }

    @Override
    public void close() throws IOException {
        staged.close();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
