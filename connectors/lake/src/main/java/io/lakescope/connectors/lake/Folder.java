package io.lakescope.connectors.lake;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One folder of a walk. */
final class Folder {

    private static final int PAGE = 100_000;
    private static final int MAX_DEPTH = 48;
    /** Metadata of a table, no data. */
    private static final String ICEBERG = ".metadata.json";

    private final Target target;
    private final String path;
    private final String relative;
    private final Map<String, Optional<String>> keys;
    private final int depth;
    private final List<Consumer<Discovery>> found = new ArrayList<>();

    private Folder(Target target, String path, String relative, Map<String, Optional<String>> keys, int depth) {
        this.target = target;
        this.path = path;
        this.relative = relative;
        this.keys = keys;
        this.depth = depth;
    }

    static Folder at(Target target) {
        return new Folder(target, target.path(), "", Map.of(), 0);
    }

    /** Looks at everything that lies directly in the folder, and gives the folders among it, in order. */
    List<Folder> list() {
        if (depth > MAX_DEPTH) {
            throw LakescopeException.user("Cannot read " + target.address() + ": '" + relative
                    + "' is nested deeper than " + MAX_DEPTH + " folders; open a folder further down");
        }
        List<Folder> inside = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = target.storage().list(path, after, PAGE);
            page.entries().forEach(entry -> entry(entry, inside));
            after = page.next();
        } while (after.isPresent());
        return inside;
    }

    private void entry(Entry entry, List<Folder> inside) {
        String name = entry.name();
        String below = relative.isEmpty() ? name : relative + "/" + name;
        if (HivePath.isHidden(name)) {
            found.add(walk -> walk.leftover(name, below));
        } else if (entry.folder()) {
            Folder folder = new Folder(target, entry.path(), below, with(name), depth + 1);
            inside.add(folder);
            found.add(folder::tell);
        } else if (isData(entry)) {
            DataFile file = new DataFile(entry.path(), below, entry.sizeBytes(), entry.generation(), keys);
            found.add(walk -> walk.file(file));
            seen(entry);
        } else if (entry.sizeBytes() > 0
                && !name.endsWith(ICEBERG)
                && DataFiles.format(name).isPresent()) {
            DataFile file = new DataFile(entry.path(), below, entry.sizeBytes(), entry.generation(), keys);
            found.add(walk -> walk.other(DataFiles.title(name), file));
            seen(entry);
        } else {
            found.add(walk -> walk.stray(name, below));
        }
    }

    private void seen(Entry entry) {
        if (isWithheld(entry)) {
            found.add(walk -> walk.seen(target, entry));
        }
    }

    private boolean isWithheld(Entry entry) {
        return target.consent().withholds(entry.storageClass());
    }

    private Map<String, Optional<String>> with(String folder) {
        Optional<HivePath.Segment> segment = HivePath.parse(folder);
        if (segment.isEmpty()) {
            return keys;
        }
        Map<String, Optional<String>> more = new LinkedHashMap<>(keys);
        more.put(segment.get().key(), segment.get().value());
        return Collections.unmodifiableMap(more);
    }

    private boolean isData(Entry entry) {
        return entry.sizeBytes() > 0
                && (Discovery.hasDataName(entry.name())
                        // A name that says nothing is no reason to pay for a look.
                        || DataFiles.format(entry.name()).isEmpty()
                                && !isWithheld(entry)
                                && Magic.isParquet(target.storage(), entry));
    }

    /** Tells what was found, here and below, in path order. */
    void tell(Discovery walk) {
        found.forEach(one -> one.accept(walk));
    }
}
