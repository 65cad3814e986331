package io.lakescope.connectors.lake.cache;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import java.util.Optional;

/**
 * A storage whose objects are read through a cache on this machine's disk: each opening asks for the object's generation,
 * and takes what is known of that. Proofs must not read through it: they would look at the copy.
 */
public final class CachedStorage extends ForwardingStorage {

    private final BlockCache cache;

    public CachedStorage(LakeStorage storage, BlockCache cache) {
        super(storage);
        this.cache = cache;
    }

    @Override
    public RandomInput open(String path) {
        Optional<Entry> there = storage.stat(path).filter(entry -> !entry.folder());
        // What is no object is refused in the storage's own words.
        return there.isPresent() ? cached(there.get()) : storage.open(path);
    }

    @Override
    public RandomInput open(Entry known) {
        boolean isThere = storage.stat(known.path()).filter(known::equals).isPresent();
        return isThere ? cached(known) : storage.open(known);
    }

    private RandomInput cached(Entry entry) {
        return new CachedInput(cache, root(), entry, () -> storage.open(entry));
    }
}
