package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.LakeStorage.RandomInput;
import io.lakescope.connectors.LakescopeException;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.hadoop.metadata.ColumnPath;

/** One file's bytes: its tail is fetched once, and a small file is nothing but tail. Counts what it takes from storage. */
final class TailInput implements AutoCloseable {

    private final String file;
    private final RandomInput input;
    private final AtomicLong bytesRead;
    private final long tailStart;
    private final byte[] tail;
    private final Room stored = new Room();
    private final Map<ColumnPath, Room> expanded = new HashMap<>();

    TailInput(String file, RandomInput input, AtomicLong bytesRead) throws IOException {
        this.file = file;
        this.input = input;
        this.bytesRead = bytesRead;
        this.tailStart = Math.max(0, input.sizeBytes() - input.tailBytes());
        this.tail = new byte[(int) (input.sizeBytes() - tailStart)];
        fetch(tailStart, tail, 0, tail.length);
    }

    long sizeBytes() {
        return input.sizeBytes();
    }

    void readFully(long offset, byte[] target, int start, int length) throws IOException {
        if (offset < 0 || length > sizeBytes() - offset) {
            throw new EOFException("it ends early: " + length + " bytes at " + offset + " of " + sizeBytes());
        }
        if (offset >= tailStart) {
            System.arraycopy(tail, (int) (offset - tailStart), target, start, length);
        } else {
            fetch(offset, target, start, length);
        }
    }

    /** For a page as it is stored, until it is expanded. */
    Room stored() {
        return stored;
    }

    /** For an expanded page of a column, until the column's next one. */
    Room expanded(ColumnPath column) {
        return expanded.computeIfAbsent(column, path -> new Room());
    }

    private void fetch(long offset, byte[] target, int start, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = read(offset + done, target, start + done, length - done);
            if (count < 0) {
                throw new EOFException("it became shorter while it was read");
            }
            done += count;
            bytesRead.addAndGet(count);
        }
    }

    private int read(long offset, byte[] target, int start, int length) {
        try {
            return input.read(offset, target, start, length);
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot read '" + file + "': the storage failed (" + e + "); try again",
                    e);
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
