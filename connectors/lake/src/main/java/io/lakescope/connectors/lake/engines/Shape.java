package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that have one schema: what is said of one holds for all. */
record Shape(Schema schema, List<String> int96, Listing.File first, int files) {

    private record Key(Schema schema, List<String> int96) {}

    /** The schemas among files, in the order of their first files; files without a schema are left out. */
    static List<Shape> among(List<Listing.File> files) {
        Map<Key, Shape> shapes = new LinkedHashMap<>();
        for (Listing.File file : files) {
            file.known()
                    .ifPresent(schema -> shapes.compute(
                            new Key(schema, file.int96()),
                            (key, known) -> known == null
                                    ? new Shape(schema, file.int96(), file, 1)
                                    : new Shape(schema, known.int96(), known.first(), known.files() + 1)));
        }
        return new ArrayList<>(shapes.values());
    }

    boolean isInt96(Column column) {
        return int96.contains(column.name());
    }

    /** The columns of a name, case aside. */
    List<Column> named(String name) {
        return schema.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
    }
}
