package io.lakescope.connectors.lake.cache;

import io.lakescope.connectors.LakeStorage;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A storage whose objects are read through a cache on this machine's disk: each opening asks for the object's generation,
 * and takes what is known of that. Proofs must not read through it: they would look at the copy.
 */
public final class CachedStorage implements LakeStorage {

    private final LakeStorage storage;
    private final BlockCache cache;

    public CachedStorage(LakeStorage storage, BlockCache cache) {
        this.storage = storage;
        this.cache = cache;
    }

    @Override
    public String root() {
        return storage.root();
    }

    @Override
    public Page list(String folder, Optional<String> after, int limit) {
        return storage.list(folder, after, limit);
    }

    @Override
    public Optional<Entry> stat(String path) {
        return storage.stat(path);
    }

    @Override
    public RandomInput open(String path) {
        Optional<Entry> there = storage.stat(path).filter(entry -> !entry.folder());
        // What is no object is refused in the storage's own words.
        return there.<RandomInput>map(entry -> new CachedInput(cache, root(), entry, () -> storage.open(entry)))
                .orElseGet(() -> storage.open(path));
    }

    @Override
    public OutputStream stage(String path) {
        return storage.stage(path);
    }

    @Override
    public Entry publish(String staged, String target, Precondition precondition) {
        return storage.publish(staged, target, precondition);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return storage.putIfAbsent(path, content);
    }

    @Override
    public void copy(String from, String to) {
        storage.copy(from, to);
    }

    @Override
    public void delete(String path) {
        storage.delete(path);
    }
}
