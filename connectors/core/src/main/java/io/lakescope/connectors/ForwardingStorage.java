package io.lakescope.connectors;

import java.io.OutputStream;
import java.util.Optional;

/** A storage that hands everything on to another: what stands before a storage overrides what it changes. */
public abstract class ForwardingStorage implements LakeStorage {

    protected final LakeStorage storage;

    protected ForwardingStorage(LakeStorage storage) {
        this.storage = storage;
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
        return storage.open(path);
    }

    @Override
    public RandomInput open(Entry known) {
        return storage.open(known);
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
