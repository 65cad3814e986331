package io.lakescope.jobs.statistics;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.statistics.Statistics.How;
import io.lakescope.jobs.statistics.Statistics.Request;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Folders whose names say customer and day are counted from their manifest, else from the footers of their files. If those of
 * any file do not, the whole dataset is scanned.
 */
final class DatasetCounts {

    private record File(Entry entry, Map<String, Optional<String>> keys, Optional<Manifest> manifest) {}

    private final Sources sources;
    private final Request request;
    private final LakeStorage storage;
    private final RecordFiles files;
    private final Manifests manifests;
    private final List<File> found = new ArrayList<>();
    private final BooleanSupplier isStopped;

    DatasetCounts(Sources sources, Request request, BooleanSupplier isStopped) {
        this.isStopped = isStopped;
        this.sources = sources;
        this.request = request;
        this.storage = sources.storage(request.module());
        this.files = sources.files(request.module());
        this.manifests = new Manifests(storage);
    }

    Counts counts() {
        String root = Sources.path(request.module());
        if (storage.stat(root).isEmpty()) {
            throw LakescopeException.notFound("Cannot count " + request.module() + ": there is no such folder");
        }
        walk(root, keys(root));
        if (found.isEmpty()) {
            throw LakescopeException.notFound("Cannot count " + request.module() + ": it holds no Parquet file");
        }
        Optional<String> by = request.by().or(this::firstKey);
        boolean isNamed = found.stream()
                .allMatch(file -> KeyDays.of(file.keys()).isPresent()
                        && by.map(file.keys()::containsKey).orElse(true));
        if (!isNamed) {
            return new ScannedCounts(sources, new Request(request.module(), by, request.range()), isStopped).counts();
        }
        Statistics.Sum sum = new Statistics.Sum();
        found.forEach(file -> add(sum, file, by));
        return new Counts(request.module(), by, sum.cells());
    }

    private Optional<String> firstKey() {
        Map<String, Optional<String>> keys = found.get(0).keys();
        return keys.keySet().stream().filter(key -> !KeyDays.isPart(key, keys)).findFirst();
    }

    private void add(Statistics.Sum sum, File file, Optional<String> by) {
        Statistics.check(isStopped);
        Optional<LocalDate> day = KeyDays.of(file.keys());
        boolean isWanted = day.filter(date -> request.range()
                        .contains(date.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .isPresent();
        if (isWanted) {
            Optional<String> customer = by.flatMap(key -> file.keys().getOrDefault(key, Optional.empty()));
            How how = file.manifest().isPresent() ? How.MANIFESTS : How.FOOTERS;
            sum.add(new Cell(customer, day, rows(file), how));
        }
    }

    private long rows(File file) {
        if (file.manifest().isPresent()) {
            return file.manifest().get().backup().rows();
        }
        try (var reader = files.read(storage, file.entry().path())) {
            return reader.rows();
        }
    }

    private static Map<String, Optional<String>> keys(String path) {
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        HivePath.segments(path).forEach(segment -> keys.put(segment.key(), segment.value()));
        return keys;
    }

    private void walk(String folder, Map<String, Optional<String>> keys) {
        Statistics.check(isStopped);
        List<Entry> entries = manifests.entries(folder);
        Optional<Manifest> manifest = manifests.newest(entries).map(Committed::manifest);
        for (Entry entry : entries) {
            if (HivePath.isHidden(entry.name())) {
                continue;
            }
            if (entry.folder()) {
                Map<String, Optional<String>> deeper = new LinkedHashMap<>(keys);
                HivePath.parse(entry.name()).ifPresent(segment -> deeper.put(segment.key(), segment.value()));
                walk(entry.path(), deeper);
            } else if (entry.name().endsWith(".parquet")) {
                found.add(new File(entry, keys, manifest.filter(known -> isWhole(known, entry))));
            }
        }
    }

    /** A manifest speaks for a file only if it is the leaf's one object, of the size it had. */
    private static boolean isWhole(Manifest manifest, Entry entry) {
        List<Manifest.DataFile> own = manifest.backup().files();
        return own.size() == 1
                && own.get(0).path().equals(entry.name())
                && own.get(0).sizeBytes() == entry.sizeBytes();
    }
}
