package io.lakescope.jobs.backup;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose smaller objects are read once and then answered from memory, so that the bytes which are decoded are those
 * that were hashed, and each is paid for once. For one piece of work on few objects; not thread-safe.
 */
final class HeldObjects extends ForwardingStorage {

    /** Units are worked on in parallel within a heap of 768 MiB. */
    private static final long MOST_BYTES = 8 << 20;

    private final Map<String, byte[]> held = new HashMap<>();

    HeldObjects(LakeStorage storage) {
        super(storage);
    }

    @Override
    public RandomInput open(String path) {
        byte @Nullable [] known = held.get(path);
        return known == null ? opened(path, storage.open(path)) : new Held(known);
    }

    @Override
    public RandomInput open(Entry known) {
        byte @Nullable [] bytes = held.get(known.path());
        return bytes == null ? opened(known.path(), storage.open(known)) : new Held(bytes);
    }

    private RandomInput opened(String path, RandomInput input) {
        if (input.sizeBytes() > MOST_BYTES) {
            return input;
        }
        try (input) {
            byte[] bytes = new byte[(int) input.sizeBytes()];
            int filled = 0;
            while (filled < bytes.length) {
                int count = input.read(filled, bytes, filled, bytes.length - filled);
                if (count < 0) {
                    throw new IOException("it ends after " + filled + " of " + bytes.length + " bytes");
                }
                filled += count;
            }
            held.put(path, bytes);
            return new Held(bytes);
        } catch (IOException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot read back " + path + ": " + e.getMessage() + "; check the storage", e);
        }
    }

    private record Held(byte[] bytes) implements RandomInput {

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public int read(long offset, byte[] buffer, int start, int length) {
            if (offset >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(length, bytes.length - offset);
            System.arraycopy(bytes, (int) offset, buffer, start, count);
            return count;
        }

        @Override
        public void close() {
            // the bytes stay for whoever opens the object again
        }
    }
}
