package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spark's partition discovery over folders that hold files (PartitioningUtils.parsePartitions, 3.5).
 *
 * @param columns the keys with their types, in path order
 * @param values by folder, the raw value of each key; folders without keys are left out
 * @param error the failure that the folders provoke; then the rest is empty
 */
record SparkPartitions(Map<String, Type> columns, Map<String, List<String>> values, Optional<String> error) {

    private record Found(List<String> names, List<String> raw, String base) {}

    static SparkPartitions of(String root, Set<String> folders) {
        Map<String, Found> found = new LinkedHashMap<>();
        Set<String> bases = new LinkedHashSet<>();
        for (String folder : folders) {
            Optional<String> empty = emptyLevel(folder);
            if (empty.isPresent()) {
                return failed(empty.get());
            }
            Found one = parse(folder);
            found.put(folder, one);
            bases.add(root + (one.base().isEmpty() ? "" : "/" + one.base()));
        }
        Map<String, Found> keyed = new LinkedHashMap<>();
        found.forEach((folder, one) -> {
            if (!one.names().isEmpty()) {
                keyed.put(folder, one);
            }
        });
        if (keyed.isEmpty()) {
            return new SparkPartitions(Map.of(), Map.of(), Optional.empty());
        }
        return bases.stream()
                                .map(base -> base.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        > 1
                ? failed("Conflicting directory structures detected. Suspicious paths: " + shown(bases))
                : resolved(keyed);
    }

    private static SparkPartitions failed(String error) {
        return new SparkPartitions(Map.of(), Map.of(), Optional.of(error));
    }

    /** From the leaf upwards, up to the opened folder or the first level without a key above one with. */
    private static Found parse(String folder) {
        List<String> names = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        String path = folder;
        while (!path.isEmpty()) {
            String level = path.substring(path.lastIndexOf('/') + 1);
            int equals = level.indexOf('=');
            if (equals < 0 && !names.isEmpty()) {
                break;
            }
            if (equals >= 0) {
                names.add(SparkPath.unescape(level.substring(0, equals)));
                raw.add(level.substring(equals + 1));
            }
            path = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        }
        Collections.reverse(names);
        Collections.reverse(raw);
        return new Found(names, raw, names.isEmpty() ? folder : path);
    }

    private static Optional<String> emptyLevel(String folder) {
        for (String level : folder.split("/", -1)) {
            if (level.startsWith("=")) {
                return Optional.of("Empty partition column name in '" + level + "'");
            }
            if (level.indexOf('=') == level.length() - 1 && level.endsWith("=")) {
                return Optional.of("Empty partition column value in '" + level + "'");
            }
        }
        return Optional.empty();
    }

    private static SparkPartitions resolved(Map<String, Found> keyed) {
        Set<List<String>> distinct = new HashSet<>();
        keyed.values()
                .forEach(one -> distinct.add(one.names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList()));
        if (distinct.size() > 1) {
            Set<String> lists = keyed.values().stream()
                    .map(one -> String.join(", ", one.names()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return failed("Conflicting partition column names detected: " + String.join(" | ", lists)
                    + "; data files should only live in leaf directories");
        }
        Found first = keyed.values().iterator().next();
        Map<String, Type> columns = new LinkedHashMap<>();
        for (int i = 0; i < first.names().size(); i++) {
            int level = i;
            Set<String> raw = keyed.values().stream()
                    .map(one -> one.raw().get(level))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            columns.put(first.names().get(i), SparkValues.over(List.copyOf(raw)));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        keyed.forEach((folder, one) -> values.put(folder, one.raw()));
        return new SparkPartitions(columns, values, Optional.empty());
    }

    private static String shown(Set<String> bases) {
        return bases.stream().limit(4).collect(Collectors.joining(", ")) + (bases.size() > 4 ? ", ..." : "");
    }
}
