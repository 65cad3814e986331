package io.lakescope.connectors.lake;

import io.lakescope.connectors.ForwardingStorage;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.costs.ReadingConsent;
import java.util.List;
import java.util.Optional;

/**
 * A storage that opens no object of a class whose reading costs a fee that nobody has agreed to: whatever reads, reads through
 * this. What is copied on the server, as jobs do to keep a version, is read there and is held back alike.
 */
final class AskingStorage extends ForwardingStorage {

    private final ReadingConsent consent;

    AskingStorage(LakeStorage storage, ReadingConsent consent) {
        super(storage);
        this.consent = consent;
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
    public void copy(String from, String to) {
        if (!consent.given()) {
            storage.stat(from).ifPresent(this::check);
        }
        storage.copy(from, to);
    }
}
