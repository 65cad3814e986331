package io.lakescope.connectors.lake;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks a folder and sorts what lies there into data, strays and leftovers. One walk, not thread-safe. */
final class Discovery {

    private static final int PAGE = 10_000;
    private static final int MAX_DEPTH = 48;
    private static final Map<String, String> FORMATS =
            Map.of("_delta_log", "Delta Lake (_delta_log)", ".hoodie", "Apache Hudi (.hoodie)");

    private final Target target;
    private final List<DataFile> files = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private final Set<String> foreign = new TreeSet<>();

    private Discovery(Target target) {
        this.target = target;
    }

    /** @throws LakescopeException NOT_FOUND if the address does not exist, UNAVAILABLE if a folder cannot be read */
    static Selection of(Target target) {
        Discovery walk = new Discovery(target);
        Entry entry = target.entry();
        if (entry.folder()) {
            walk.folder(target.path(), "", Map.of(), 0);
        } else {
            walk.files.add(new DataFile(entry.path(), entry.name(), entry.sizeBytes(), entry.generation(), Map.of()));
        }
        return new Selection(target, walk.files, walk.strays, walk.leftovers, walk.foreign);
    }

    private void folder(String path, String relative, Map<String, Optional<String>> keys, int depth) {
        if (depth > MAX_DEPTH) {
            throw LakescopeException.user("Cannot read " + target.address() + ": '" + relative
                    + "' is nested deeper than " + MAX_DEPTH + " folders; open a folder further down");
        }
        Optional<String> after = Optional.empty();
        do {
            LakeStorage.Page page = target.storage().list(path, after, PAGE);
            for (Entry entry : page.entries()) {
                entry(entry, relative.isEmpty() ? entry.name() : relative + "/" + entry.name(), keys, depth);
            }
            after = page.next();
        } while (after.isPresent());
    }

    private void entry(Entry entry, String relative, Map<String, Optional<String>> keys, int depth) {
        String name = entry.name();
        if (HivePath.isHidden(name)) {
            leftovers.add(relative);
            Optional.ofNullable(FORMATS.get(name)).ifPresent(foreign::add);
        } else if (entry.folder()) {
            folder(entry.path(), relative, with(keys, name), depth + 1);
        } else if (isData(entry)) {
            files.add(new DataFile(entry.path(), relative, entry.sizeBytes(), entry.generation(), keys));
        } else {
            strays.add(relative);
            if (relative.contains("metadata/") && name.endsWith(".metadata.json")) {
                foreign.add("Apache Iceberg (metadata)");
            }
        }
    }

    private static Map<String, Optional<String>> with(Map<String, Optional<String>> keys, String folder) {
        Optional<HivePath.Segment> segment = HivePath.parse(folder);
        if (segment.isEmpty()) {
            return keys;
        }
        Map<String, Optional<String>> more = new LinkedHashMap<>(keys);
        more.put(segment.get().key(), segment.get().value());
        return more;
    }

    private boolean isData(Entry entry) {
        return entry.sizeBytes() > 0 && (hasDataName(entry.name()) || Magic.isParquet(target.storage(), entry));
    }

    static boolean hasDataName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".parquet") || lower.endsWith(".parq");
    }
}
