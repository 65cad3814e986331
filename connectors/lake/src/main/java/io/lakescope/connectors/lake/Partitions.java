package io.lakescope.connectors.lake;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionSize;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up the files of a selection by partition. */
final class Partitions {

    private Partitions() {}

    static List<PartitionSize> of(Selection selection) {
        Map<String, List<DataFile>> places = new LinkedHashMap<>();
        for (DataFile file : selection.files()) {
            places.computeIfAbsent(folder(file), path -> new ArrayList<>(1)).add(file);
        }
        List<PartitionSize> sizes = new ArrayList<>(places.size());
        places.forEach((path, files) -> {
            Map<String, Optional<String>> keys = files.get(0).keys();
            long bytes = files.stream().mapToLong(DataFile::sizeBytes).sum();
            sizes.add(new PartitionSize(path, keys, day(selection, keys), files.size(), bytes));
        });
        return sizes;
    }

    private static String folder(DataFile file) {
        int slash = file.relative().lastIndexOf('/');
        return slash < 0 ? "" : file.relative().substring(0, slash);
    }

    /** What the levels above say counts as well: below {@code month=05} a folder has only the day. */
    private static Optional<LocalDate> day(Selection selection, Map<String, Optional<String>> keys) {
        Map<String, Optional<String>> all =
                new LinkedHashMap<>(selection.target().keysAbove());
        all.putAll(keys);
        try {
            return Days.areIn(all.keySet()) ? Days.of(all) : Optional.empty();
        } catch (LakescopeException e) {
            // A value that is no date has a partition of its own, without a day.
            return Optional.empty();
        }
    }
}
