package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.costs.ReadingConsent.Withheld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks a folder, the folders of one level at a time, and sorts what lies there into data, strays and leftovers. */
final class Discovery {

    private static final Map<String, String> FORMATS =
            Map.of("_delta_log", "Delta Lake (_delta_log)", ".hoodie", "Apache Hudi (.hoodie)");

    private final List<DataFile> files = new ArrayList<>();
    /** Data of another format than Parquet, by what people call it. */
    private final Map<String, List<DataFile>> others = new TreeMap<>();

    private final List<String> strays = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private final Set<String> foreign = new TreeSet<>();
    /** Objects and bytes that nobody has agreed to pay for, by class. */
    private final Map<String, long[]> withheld = new TreeMap<>();

    private Discovery() {}

    /** @throws LakescopeException NOT_FOUND if the address does not exist, UNAVAILABLE if a folder cannot be read */
    static Selection of(Target target) {
        Discovery walk = new Discovery();
        Entry entry = target.entry();
        if (entry.folder()) {
            walk.folder(target);
        } else {
            walk.file(new DataFile(entry.path(), entry.name(), entry.sizeBytes(), entry.generation(), Map.of()));
            walk.seen(target, entry);
        }
        return walk.selection(target);
    }

    /** One format is read: Parquet where there is any, else the one with the most files. The rest is said to lie beside. */
    private Selection selection(Target target) {
        if (files.isEmpty()) {
            others.values().stream().max(Comparator.comparingInt(List::size)).ifPresent(files::addAll);
        }
        Map<String, Integer> beside = new TreeMap<>();
        others.forEach((format, found) -> {
            if (files.isEmpty() || !files.get(0).equals(found.get(0))) {
                beside.put(format, found.size());
                found.forEach(file -> strays.add(file.relative()));
            }
        });
        Collections.sort(strays);
        return new Selection(target, files, strays, leftovers, foreign, beside, unread(target));
    }

    private List<Withheld> unread(Target target) {
        List<Withheld> unread = new ArrayList<>();
        withheld.forEach((named, sums) -> unread.add(target.consent().withheld(named, sums[0], sums[1])));
        return unread;
    }

    private void folder(Target target) {
        Folder top = Folder.at(target);
        List<Folder> level = List.of(top);
        while (!level.isEmpty()) {
            List<Folder> next = new ArrayList<>();
            target.workers().each(level, Folder::list).forEach(next::addAll);
            level = next;
        }
        top.tell(this);
    }

    void file(DataFile file) {
        files.add(file);
    }

    /** Looks at how a data file is stored. */
    void seen(Target target, Entry entry) {
        if (target.consent().withholds(entry.storageClass())) {
            long[] sums = withheld.computeIfAbsent(entry.storageClass().orElseThrow(), named -> new long[2]);
            sums[0]++;
            sums[1] += entry.sizeBytes();
        }
    }

    void other(String format, DataFile file) {
        others.computeIfAbsent(format, title -> new ArrayList<>()).add(file);
    }

    void leftover(String name, String relative) {
        leftovers.add(relative);
        Optional.ofNullable(FORMATS.get(name)).ifPresent(foreign::add);
    }

    void stray(String name, String relative) {
        strays.add(relative);
        if (relative.contains("metadata/") && name.endsWith(".metadata.json")) {
            foreign.add("Apache Iceberg (metadata)");
        }
    }

    static boolean hasDataName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".parquet") || lower.endsWith(".parq");
    }
}
