package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.Conflict;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.formats.FileFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Types that nobody states, but each file shows for itself. Where files differ, they are read as what keeps every value:
 * numbers as decimals, anything else as the text that it is.
 */
final class GuessedTypes {

    private static final Set<Type> NUMBERS = Set.of(Type.Plain.LONG, Type.Plain.DOUBLE, Type.Plain.DECIMAL);

    private GuessedTypes() {}

    /** The schema without the conflicts of guesses. */
    static SourceSchema settled(Selection selection, SourceSchema merged) {
        Optional<Type> any = selection.files().stream().findFirst().flatMap(file -> any(file.path()));
        if (any.isEmpty() || merged.conflicts().isEmpty()) {
            return merged;
        }
        Map<String, Type> types = new HashMap<>();
        for (Conflict conflict : merged.conflicts()) {
            types.put(conflict.column(), NUMBERS.containsAll(conflict.types()) ? Type.Plain.DECIMAL : any.get());
        }
        List<SchemaColumn> columns = new ArrayList<>();
        for (SchemaColumn column : merged.columns()) {
            Type type =
                    types.getOrDefault(column.column().name(), column.column().type());
            columns.add(new SchemaColumn(typed(column.column(), type), column.files(), column.since(), column.until()));
        }
        return new SourceSchema(merged.address(), merged.files(), columns, List.of());
    }

    /** A file's own columns, of the types that they are read as. */
    static Schema stored(DataFile file, Schema own, Schema merged) {
        if (any(file.path()).isEmpty()) {
            return own;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : own.columns()) {
            OptionalInt at = merged.position(column.name());
            boolean read =
                    at.isPresent() && !merged.columns().get(at.getAsInt()).partition();
            columns.add(read ? typed(column, merged.columns().get(at.getAsInt()).type()) : column);
        }
        return new Schema(columns);
    }

    private static Column typed(Column column, Type type) {
        return new Column(column.name(), type, column.nullable(), column.partition());
    }

    /** What keeps any value of a file's format; empty where the format states its types. */
    private static Optional<Type> any(String path) {
        return DataFiles.format(path).flatMap(FileFormat::anyValue);
    }
}
