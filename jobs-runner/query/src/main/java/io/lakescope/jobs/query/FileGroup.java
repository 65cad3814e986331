package io.lakescope.jobs.query;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.SourceFiles;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that the engine can read in one go: the same columns, the same partition keys.
 *
 * @param columns of the files, by name
 * @param constants partition values that the engine would decode in another way, for all of these files
 */
record FileGroup(
        Map<String, Type> columns, List<String> keys, Map<String, Optional<String>> constants, List<String> paths) {

    private record Shape(Map<String, Type> columns, List<String> keys, Map<String, Optional<String>> constants) {}

    static List<FileGroup> of(List<SourceFiles.File> files) {
        Map<Shape, List<String>> groups = new LinkedHashMap<>();
        for (SourceFiles.File file : files) {
            Shape shape = new Shape(columns(file), List.copyOf(file.keys().keySet()), constants(file));
            groups.computeIfAbsent(shape, key -> new ArrayList<>()).add(file.path());
        }
        List<FileGroup> all = new ArrayList<>();
        groups.forEach((shape, paths) ->
                all.add(new FileGroup(shape.columns(), shape.keys(), shape.constants(), List.copyOf(paths))));
        return all;
    }

    private static Map<String, Type> columns(SourceFiles.File file) {
        Map<String, Type> columns = new LinkedHashMap<>();
        for (Column column : file.schema().columns()) {
            columns.put(column.name(), column.type());
        }
        return columns;
    }

    /** Nulls, and whatever is not in the path as it is. */
    private static Map<String, Optional<String>> constants(SourceFiles.File file) {
        Map<String, Optional<String>> constants = new LinkedHashMap<>();
        file.keys().forEach((key, value) -> {
            boolean asWritten = value.isPresent() && file.path().contains("/" + key + "=" + value.get() + "/");
            if (!asWritten || value.get().equals("NULL") || value.get().equals(HivePath.NULL_VALUE)) {
                constants.put(key, value);
            }
        });
        return constants;
    }

    /** Whether the engine would take a path for a pattern. */
    boolean hasPatterns() {
        return paths.stream().anyMatch(path -> path.chars().anyMatch(c -> "*?[]{}".indexOf(c) >= 0));
    }

    /** A column that the engine would take from a folder above the address, and not from the files. */
    Optional<String> shadowed() {
        return columns.keySet().stream()
                .filter(column -> isHive() && !keys.contains(column))
                .filter(column -> paths.stream().anyMatch(path -> path.contains("/" + column + "=")))
                .findFirst();
    }

    private boolean isHive() {
        return keys.size() > constants.size();
    }

    /** The engine's own view of the files. */
    String scan() {
        List<String> literals = paths.stream().map(SqlText::literal).toList();
        boolean hive = isHive();
        return "read_parquet([" + String.join(",", literals) + "], hive_partitioning=" + hive
                + (hive ? ", hive_types_autocast=false" : "") + ")";
    }
}
