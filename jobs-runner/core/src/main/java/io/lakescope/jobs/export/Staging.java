package io.lakescope.jobs.export;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakeStorage.Precondition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Exporter.Existing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files that nobody sees until they are published, beside where they go. Closing removes what was not published. */
final class Staging implements AutoCloseable {

    private final LakeStorage storage;
    private final String target;
    private final String folder;
    private final List<String> staged = new ArrayList<>();
    private final Optional<Entry> present;

    private Staging(LakeStorage storage, String target, Optional<Entry> present) {
        this.storage = storage;
        this.target = target;
        this.folder = parent(target) + "_staging-export-" + UUID.randomUUID();
        this.present = present;
    }

    /** @throws LakescopeException CONFLICT if something is there that may not be replaced */
    static Staging ofFile(LakeStorage storage, String target, Existing existing) {
        Optional<Entry> present = storage.stat(target);
        present.ifPresent(entry -> {
            if (entry.folder()) {
                throw taken(target, "it is a folder; name a file in it");
            }
            if (existing == Existing.REFUSE) {
                throw taken(target, "it exists; give --overwrite or another name");
            }
        });
        return new Staging(storage, target, present);
    }

    /** @throws LakescopeException CONFLICT if there is more than an empty folder */
    static Staging ofFolder(LakeStorage storage, String target) {
        storage.stat(target).ifPresent(entry -> {
            boolean empty = entry.folder()
                    && storage.list(target, Optional.empty(), 1).entries().isEmpty();
            if (!empty) {
                throw taken(target, "something is there, and folders are not replaced; name a new one");
            }
        });
        return new Staging(storage, target, Optional.empty());
    }

    private static LakescopeException taken(String target, String why) {
        return LakescopeException.conflict("Cannot export to /" + target + ": " + why + "; nothing was changed");
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    LakeStorage storage() {
        return storage;
    }

    /** Where the one file is written. */
    String staged() {
        return staged("file");
    }

    String staged(String name) {
        String path = folder + "/" + name + ".staged";
        staged.add(path);
        return path;
    }

    /** Makes a staged file appear inside the target folder. */
    Entry publish(String path, String below) {
        return storage.publish(path, target + "/" + below, new Precondition.Absent());
    }

    void withdraw(String below) {
        storage.delete(target + "/" + below);
    }

    /** Makes the one file appear. */
    Entry publish() {
        return storage.publish(
                staged.get(0),
                target,
                present.<Precondition>map(entry -> new Precondition.Generation(entry.generation()))
                        .orElseGet(Precondition.Absent::new));
    }

    @Override
    public void close() {
        staged.forEach(storage::delete);
        storage.delete(folder);
    }
}
