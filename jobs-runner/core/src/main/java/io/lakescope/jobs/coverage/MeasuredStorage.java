package io.lakescope.jobs.coverage;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read of objects. */
final class MeasuredStorage extends ForwardingStorage {

    private final AtomicLong bytes;

    MeasuredStorage(LakeStorage storage, AtomicLong bytes) {
        super(storage);
        this.bytes = bytes;
    }

    @Override
    public RandomInput open(String path) {
        return new Measured(storage.open(path));
    }

    @Override
    public RandomInput open(Entry known) {
        return new Measured(storage.open(known));
    }

    private final class Measured implements RandomInput {
        private final RandomInput input;

        Measured(RandomInput input) {
            this.input = input;
        }

        @Override
        public long sizeBytes() {
            return input.sizeBytes();
        }

        @Override
        public int tailBytes() {
            return input.tailBytes();
        }

        @Override
        public int read(long offset, byte[] buffer, int start, int length) throws IOException {
            int read = input.read(offset, buffer, start, length);
            bytes.addAndGet(Math.max(0, read));
            return read;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
