package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that Spark finds in files (ParquetUtils.inferSchema, SchemaMergeUtils, 3.5).
 *
 * @param from the file whose schema it is; empty if it is merged
 */
record SparkSchema(Map<String, Type> columns, Optional<String> from) {

    private static final String NOT_FOUND = "Unable to infer schema for Parquet. It must be specified manually.";

    /** The schema of a summary file where there is one, else of the first file by path. */
    static SparkSchema first(List<Listing.File> files) {
        Listing.File chosen = named(files, "_common_metadata")
                .or(() -> named(files, "_metadata"))
                .or(() -> files.stream().findFirst())
                .orElseThrow(() -> new Failure(NOT_FOUND));
        List<Shape> shape = shapes(List.of(chosen));
        return new SparkSchema(of(shape.get(0)), Optional.of(chosen.relative()));
    }

    private static Optional<Listing.File> named(List<Listing.File> files, String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The union of all files' columns by name, case aside at the top; the first spelling stays. */
    static SparkSchema merged(List<Listing.File> files) {
        if (files.isEmpty()) {
            throw new Failure(NOT_FOUND);
        }
        Map<String, Type> columns = new LinkedHashMap<>();
        Map<String, String> origins = new HashMap<>();
        for (Shape shape : shapes(files)) {
            String file = shape.first().relative();
            Map<String, String> spellings = new HashMap<>();
            columns.keySet().forEach(name -> spellings.put(name.toLowerCase(Locale.ROOT), name));
            converted(shape).forEach((spelling, type) -> {
                String name = spellings.getOrDefault(spelling.toLowerCase(Locale.ROOT), spelling);
                Type before = columns.getOrDefault(name, type);
                columns.put(name, merged(name, before, type, origins.getOrDefault(name, file), file));
                origins.putIfAbsent(name, file);
            });
        }
        refuseTwins(columns);
        return new SparkSchema(columns, Optional.empty());
    }

    private static Type merged(String column, Type before, Type now, String first, String file) {
        return SparkMerge.of(before, now)
                .orElseThrow(() -> new Failure(
                        "CANNOT_MERGE_SCHEMAS: " + column + " is " + before.text() + " in " + first + " and "
                                + now.text() + " in " + file,
                        column,
                        List.of(now)));
    }

    private static List<Shape> shapes(List<Listing.File> files) {
        files.stream().filter(file -> file.schema() == null).findFirst().ifPresent(file -> {
            throw new Failure("Could not read footer for file: " + file.relative());
        });
        return Shape.among(files);
    }

    private static Map<String, Type> of(Shape shape) {
        Map<String, Type> columns = converted(shape);
        refuseTwins(columns);
        return columns;
    }

    private static Map<String, Type> converted(Shape shape) {
        Map<String, Type> columns = new LinkedHashMap<>();
        for (Column column : shape.schema().columns()) {
            columns.put(
                    column.name(),
                    SparkTypes.of(column, shape.isInt96(column))
                            .orElseThrow(() -> new Failure(
                                    "Illegal or unsupported Parquet type: " + column.name() + " is "
                                            + column.type().text() + " in "
                                            + shape.first().relative(),
                                    column.name(),
                                    List.of(column.type()))));
        }
        return columns;
    }

    private static void refuseTwins(Map<String, Type> columns) {
        twin(columns.keySet()).ifPresent(twin -> refuse(twin, twin));
        columns.forEach((name, type) -> nestedTwin(type).ifPresent(twin -> refuse(name, twin)));
    }

    private static void refuse(String column, String twin) {
        String lower = twin.toLowerCase(Locale.ROOT);
        throw new Failure("COLUMN_ALREADY_EXISTS: the column `" + lower + "` already exists", column, List.of());
    }

    private static Optional<String> twin(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<String> nestedTwin(Type type) {
        if (type instanceof Type.Struct struct) {
            return twin(struct.fields().stream().map(Type.Field::name).toList())
                    .or(() -> struct.fields().stream()
                            .flatMap(field -> nestedTwin(field.type()).stream())
                            .findFirst());
        }
        if (type instanceof Type.ListOf list) {
            return nestedTwin(list.element());
        }
        return type instanceof Type.MapOf map ? nestedTwin(map.value()) : Optional.empty();
    }
}
