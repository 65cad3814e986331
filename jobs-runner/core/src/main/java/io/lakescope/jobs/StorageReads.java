package io.lakescope.jobs;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** How many bytes of objects a run has read from storages; listings are not counted. Thread-safe. */
public final class StorageReads {

    private final LongAdder bytes = new LongAdder();

    public long bytes() {
        return bytes.sum();
    }

    /** The same storage, with its reads counted here. */
    LakeStorage counting(LakeStorage storage) {
        return new Counted(storage);
    }

    private final class Counted extends ForwardingStorage {

        Counted(LakeStorage storage) {
            super(storage);
        }

        @Override
        public RandomInput open(String path) {
            return new CountedInput(storage.open(path));
        }

        @Override
        public RandomInput open(Entry known) {
            return new CountedInput(storage.open(known));
        }
    }

    private final class CountedInput implements LakeStorage.RandomInput {

        private final LakeStorage.RandomInput input;

        CountedInput(LakeStorage.RandomInput input) {
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
            int count = input.read(offset, buffer, start, length);
            bytes.add(Math.max(0, count));
            return count;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
