package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.StoredObject;
import io.lakescope.connectors.StoredObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lists every object below an address, the folders of one level at a time. */
final class LakeObjects implements StoredObjects {

    private static final int PAGE = 10_000;
    private static final int MAX_DEPTH = 48;

    private final Function<SourceAddress, Target> targets;

    LakeObjects(Function<SourceAddress, Target> targets) {
        this.targets = targets;
    }

    @Override
    public void each(SourceAddress address, Consumer<StoredObject> sink) {
        each(targets.apply(address), sink);
    }

    static void each(Target target, Consumer<StoredObject> sink) {
        Entry top = target.entry();
        if (!top.folder()) {
            sink.accept(object(top));
            return;
        }
        List<String> level = List.of(target.path());
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > MAX_DEPTH) {
                throw LakescopeException.user("Cannot list " + target.address() + ": '" + level.get(0)
                        + "' is nested deeper than " + MAX_DEPTH + " folders; give a folder further down");
            }
            List<String> next = new ArrayList<>();
            target.workers()
                    .each(level, folder -> list(target.storage(), folder, sink))
                    .forEach(next::addAll);
            level = next;
        }
    }

    /** @return the folders inside */
    private static List<String> list(LakeStorage storage, String folder, Consumer<StoredObject> sink) {
        List<String> inside = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = storage.list(folder, after, PAGE);
            synchronized (sink) {
                page.entries().stream()
                        .filter(entry -> !entry.folder())
                        .map(LakeObjects::object)
                        .forEach(sink);
            }
            page.entries().stream().filter(Entry::folder).map(Entry::path).forEach(inside::add);
            after = page.next();
        } while (after.isPresent());
        return inside;
    }

    private static StoredObject object(Entry entry) {
        return new StoredObject(entry.path(), entry.sizeBytes(), entry.modified(), entry.storageClass());
    }
}
