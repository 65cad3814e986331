package io.lakescope.jobs.operations;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Leaves.Leaf;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.statistics.KeyDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of a dataset by day, for each combination of its other keys, from manifests, else footers. What was read is kept: the
 * next time only what changed is opened. Not thread-safe.
 */
final class DayCounts {

    private record Read(String version, long rows) {}

    private final Sources sources;
    private final SourceAddress dataset;
    private Map<String, Read> known = Map.of();

    DayCounts(Sources sources, SourceAddress dataset) {
        this.sources = sources;
        this.dataset = dataset;
    }

    /** Nothing where there is no dataset yet; folders whose names tell no day are left out. */
    Map<String, NavigableMap<LocalDate, Long>> bySeries() {
        Map<String, Read> read = new HashMap<>();
        Map<String, NavigableMap<LocalDate, Long>> series = new TreeMap<>();
        for (Leaf leaf : leaves()) {
            Map<String, Optional<String>> keys = new LinkedHashMap<>();
            HivePath.segments(leaf.unit()).forEach(segment -> keys.put(segment.key(), segment.value()));
            Optional<LocalDate> day = KeyDays.of(keys);
            if (day.isPresent()) {
                Read rows = rows(leaf);
                read.put(leaf.path(), rows);
                series.computeIfAbsent(series(keys), key -> new TreeMap<>()).merge(day.get(), rows.rows(), Long::sum);
            }
        }
        known = read;
        return series;
    }

    private List<Leaf> leaves() {
        try {
            return new Leaves(sources.storage(dataset), Sources.path(dataset)).all();
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private static String series(Map<String, Optional<String>> keys) {
        return keys.entrySet().stream()
                .filter(key -> !KeyDays.isPart(key.getKey(), keys))
                .map(key -> key.getKey() + "=" + key.getValue().orElse("null"))
                .collect(Collectors.joining("/"));
    }

    private Read rows(Leaf leaf) {
        String version = leaf.entries().stream()
                .map(entry -> entry.name() + " " + entry.generation())
                .collect(Collectors.joining("\n"));
        Read before = known.get(leaf.path());
        return before != null && before.version().equals(version) ? before : new Read(version, count(leaf));
    }

    private long count(Leaf leaf) {
        Optional<Committed> newest = new Manifests(sources.storage(dataset)).newest(leaf.entries());
        return newest.isPresent()
                ? newest.get().manifest().backup().rows()
                : leaf.entries().stream()
                        .filter(entry -> entry.name().endsWith(".parquet") && !HivePath.isHidden(entry.name()))
                        .mapToLong(this::rows)
                        .sum();
    }

    private long rows(Entry entry) {
        try (var reader = sources.files(dataset).read(sources.storage(dataset), entry.path())) {
            return reader.rows();
        }
    }
}
