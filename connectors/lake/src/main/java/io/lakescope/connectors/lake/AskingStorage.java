package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.costs.ReadingConsent;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A storage that opens no object of a class whose reading costs a fee that nobody has agreed to: whatever reads, reads through
 * this. What is copied on the server, as jobs do to keep a version, is read there and is held back alike.
 */
final class AskingStorage implements LakeStorage {

    private final LakeStorage storage;
    private final ReadingConsent consent;

    AskingStorage(LakeStorage storage, ReadingConsent consent) {
        this.storage = storage;
        this.consent = consent;
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
        if (consent.given()) {
            return storage.open(path);
        }
        Optional<Entry> there = storage.stat(path).filter(entry -> !entry.folder());
        // What is no object is refused in the storage's own words.
        return there.isPresent() ? open(there.get()) : storage.open(path);
    }

    @Override
    public RandomInput open(Entry known) {
        check(known);
        return storage.open(known);
    }

    private void check(Entry entry) {
        if (consent.withholds(entry.storageClass())) {
            throw consent.refusal(
                    "'" + entry.path() + "' in " + root(),
                    List.of(consent.withheld(entry.storageClass().orElseThrow(), 1, entry.sizeBytes())));
        }
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
        if (!consent.given()) {
            storage.stat(from).ifPresent(this::check);
        }
        storage.copy(from, to);
    }

    @Override
    public void delete(String path) {
        storage.delete(path);
    }
}
