package io.lakescope.views.schema;

import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One column of a merged schema.
 *
 * @param key {@code key} for a column that comes from the path or belongs to the partition key, else empty
 * @param share of the files that have it; empty where there are no files
 * @param masked whether the workspace shows none of its values
 * @param conflict what the files disagree on; empty if nothing
 */
public record SchemaLine(
        String name,
        String type,
        String key,
        boolean masked,
        String nullable,
        int files,
        OptionalDouble share,
        String since,
        String until,
        List<String> conflict) {

    static SchemaLine of(SourceSchema schema, SchemaColumn column) {
        String name = column.column().name();
        return new SchemaLine(
                name,
                column.column().type().text(),
                column.column().partition() ? Texts.of("schema.key") : "",
                column.column().masked(),
                Texts.of(column.column().nullable() ? "schema.nullable" : "schema.required"),
                column.files(),
                schema.files() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) column.files() / schema.files()),
                column.since().orElse(""),
                column.until().orElse(""),
                schema.conflicts().stream()
                        .filter(conflict -> conflict.column().equals(name))
                        .flatMap(conflict -> sides(conflict).stream())
                        .toList());
    }

    private static List<String> sides(SourceSchema.Conflict conflict) {
        List<Type> types = conflict.types();
        return java.util.stream.IntStream.range(0, types.size())
                .mapToObj(i -> types.get(i).text()
                        + (i < conflict.files().size() ? "  " + conflict.files().get(i) : ""))
                .collect(Collectors.toList());
    }
}
