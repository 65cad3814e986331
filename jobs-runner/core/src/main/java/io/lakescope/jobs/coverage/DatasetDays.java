package io.lakescope.jobs.coverage;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TablePattern;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.statistics.KeyDays;
import io.lakescope.jobs.tables.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Finds the leaves of a customer in a dataset by the names of its folders: nothing is opened, and others are not listed. */
final class DatasetDays {

    private final LakeStorage storage;
    private final String dataset;
    private final TablePattern pattern;
    private final BooleanSupplier isCancelled;
    private final Manifests manifests;

    DatasetDays(LakeStorage storage, String dataset, TablePattern pattern, BooleanSupplier isCancelled) {
        this.storage = storage;
        this.dataset = dataset;
        this.pattern = pattern;
        this.isCancelled = isCancelled;
        this.manifests = new Manifests(storage);
    }

    /**
     * The keys of its folders, outermost first, with the values of the first of them; none if it does not exist.
     *
     * @throws LakescopeException UNAVAILABLE if the storage itself is not there: an empty look is no proof of absence
     */
    Map<String, Optional<String>> keys() {
        if (storage.stat("").isEmpty()) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot list " + storage.root() + ": it is not there; mount or make it");
        }
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        Optional<Entry> first = first(manifests.entries(dataset));
        while (first.isPresent()) {
            HivePath.parse(first.get().name()).ifPresent(segment -> keys.put(segment.key(), segment.value()));
            first = first(manifests.listed(first.get().path()));
        }
        return keys;
    }

    private static Optional<Entry> first(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.folder() && HivePath.parse(entry.name()).isPresent())
                .findFirst();
    }

    /** Key columns without those that are the day. */
    List<String> columns(Map<String, Optional<String>> keys) {
        Optional<String> declared = declared(keys);
        return keys.keySet().stream()
                .filter(key -> declared.map(day -> !day.equals(key)).orElseGet(() -> !KeyDays.isPart(key, keys)))
                .toList();
    }

    private Optional<String> declared(Map<String, Optional<String>> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach((key, value) -> values.put(key, value.orElse("")));
        return LeafUnits.dayColumn(values, pattern).filter(keys::containsKey);
    }

    /** The leaf of each wanted day, by unit. */
    Map<LocalDate, List<String>> leaves(
            Map<String, Optional<String>> keys, Map<String, String> wanted, Predicate<LocalDate> days) {
        Map<LocalDate, List<String>> found = new TreeMap<>();
        if (!keys.isEmpty()) {
            new Walk(keys.size(), wanted, days, found).into(manifests.entries(dataset), Map.of());
        }
        return found;
    }

    private Optional<LocalDate> day(Map<String, Optional<String>> keys) {
        return declared(keys)
                .flatMap(key -> keys.getOrDefault(key, Optional.empty()))
                .flatMap(Days::parse)
                .or(() -> KeyDays.of(keys));
    }

    private final class Walk {
        private final int depth;
        private final Map<String, String> wanted;
        private final Predicate<LocalDate> days;
        private final Map<LocalDate, List<String>> found;

        Walk(int depth, Map<String, String> wanted, Predicate<LocalDate> days, Map<LocalDate, List<String>> found) {
            this.depth = depth;
            this.wanted = wanted;
            this.days = days;
            this.found = found;
        }

        void into(List<Entry> entries, Map<String, Optional<String>> keys) {
            if (isCancelled.getAsBoolean()) {
                return;
            }
            for (Entry entry : entries) {
                HivePath.parse(entry.name())
                        .filter(segment -> entry.folder() && isWanted(segment))
                        .ifPresent(segment -> {
                            Map<String, Optional<String>> deeper = new LinkedHashMap<>(keys);
                            deeper.put(segment.key(), segment.value());
                            Optional<LocalDate> day = day(deeper);
                            if (deeper.size() < depth
                                    && day.filter(days.negate()).isEmpty()) {
                                into(manifests.listed(entry.path()), deeper);
                            } else if (deeper.size() >= depth) {
                                day.filter(days)
                                        .ifPresent(date -> found.computeIfAbsent(date, key -> new ArrayList<>())
                                                .add(entry.path()));
                            }
                        });
            }
        }

        private boolean isWanted(HivePath.Segment segment) {
            String value = wanted.get(segment.key());
            return value == null || segment.value().filter(value::equals).isPresent();
        }
    }

    /** The units of one customer among some that are known by name, by their days. */
    Map<LocalDate, List<String>> byDay(Map<String, String> wanted, Collection<String> units) {
        Map<LocalDate, List<String>> found = new TreeMap<>();
        for (String unit : units) {
            Map<String, Optional<String>> keys = new LinkedHashMap<>();
            LeafUnits.unit(unit).key().forEach((key, value) -> keys.put(key, Optional.of(value)));
            boolean isWanted = wanted.entrySet().stream()
                    .allMatch(one -> Optional.of(one.getValue()).equals(keys.get(one.getKey())));
            if (isWanted) {
                day(keys)
                        .ifPresent(date -> found.computeIfAbsent(date, one -> new ArrayList<>())
                                .add(unit));
            }
        }
        return found;
    }

    /** The name of the unit whose leaf this is. */
    String unit(String leaf) {
        return dataset.isEmpty() ? leaf : leaf.substring(dataset.length() + 1);
    }
}
