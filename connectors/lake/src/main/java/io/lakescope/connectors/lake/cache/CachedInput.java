package io.lakescope.connectors.lake.cache;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.RandomInput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One object's bytes, by blocks from the cache; the storage is asked only for those that are not there. */
final class CachedInput implements RandomInput {

    static final int BLOCK_BYTES = 128 << 10;
    /** A scan of large files would only push out what is wanted again. */
    private static final int MOST_KEPT = 64;

    private final BlockCache cache;
    private final String key;
    private final long sizeBytes;
    private final Supplier<RandomInput> opening;
    private @Nullable RandomInput remote;
    private byte[] block = {};
    private long blockIndex = -1;
    private int kept;

    CachedInput(BlockCache cache, String root, LakeStorage.Entry entry, Supplier<RandomInput> opening) {
        this.cache = cache;
        this.key = root + "\n" + entry.path() + "\n" + entry.generation() + "\n";
        this.sizeBytes = entry.sizeBytes();
        this.opening = opening;
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
        if (offset >= sizeBytes) {
            return -1;
        }
        if (kept >= MOST_KEPT && offset / BLOCK_BYTES != blockIndex) {
            return remote().read(offset, buffer, start, length);
        }
        load(offset / BLOCK_BYTES);
        int from = (int) (offset % BLOCK_BYTES);
        int count = Math.min(length, block.length - from);
        System.arraycopy(block, from, buffer, start, count);
        return count;
    }

    private void load(long index) throws IOException {
        if (index == blockIndex) {
            return;
        }
        int wanted = (int) Math.min(BLOCK_BYTES, sizeBytes - index * BLOCK_BYTES);
        Optional<byte[]> known = cache.get(key + index).filter(piece -> piece.length == wanted);
        byte[] piece = known.isPresent() ? known.get() : fetch(index, wanted);
        block = piece;
        blockIndex = index;
    }

    private byte[] fetch(long index, int wanted) throws IOException {
        byte[] piece = new byte[wanted];
        int done = 0;
        while (done < wanted) {
            int count = remote().read(index * BLOCK_BYTES + done, piece, done, wanted - done);
            if (count < 0) {
                throw new IOException("it became shorter while it was read");
            }
            done += count;
        }
        cache.put(key + index, piece);
        kept++;
        return piece;
    }

    private RandomInput remote() throws IOException {
        RandomInput present = remote;
        if (present == null) {
            present = opening.get();
            remote = present;
        }
        return present;
    }

    @Override
    public void close() {
        if (remote != null) {
            remote.close();
        }
    }
}
