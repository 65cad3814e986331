package io.lakescope.jobs.export;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.text.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a Parquet file can hold them: absent and unreadable values become null, and JSON that a reader has parsed
 * becomes text again.
 */
final class Storable {

    private Storable() {}

    /** The same columns, each of which may be null. */
    static Schema schema(Schema schema) {
        return new Schema(schema.columns().stream()
                .map(column -> new Column(column.name(), storable(column.type()), true, false))
                .toList());
    }

    /** A variant goes out as the JSON that other tools read. */
    private static Type storable(Type type) {
        return type == Type.Plain.VARIANT ? Type.Plain.JSON : type;
    }

    static Batch batch(Batch batch, Schema target) {
        List<@Nullable Object[]> columns = new ArrayList<>();
        for (Column column : target.columns()) {
            int from = batch.schema().position(column.name()).orElseThrow();
            @Nullable Object[] values = new @Nullable Object[batch.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = value(batch.value(row, from), column.type());
            }
            columns.add(values);
        }
        return new Batch(target, batch.size(), columns);
    }

    private static @Nullable Object value(@Nullable Object value, Type type) {
        if (value == null || value == Absent.ABSENT || value instanceof Unreadable) {
            return null;
        }
        if (type == Type.Plain.JSON) {
            return Json.document(value);
        }
        return value instanceof Collection || value instanceof Map ? nested(value, type) : value;
    }

    private static Object nested(Object value, Type type) {
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, mapped) -> changed.put(key, value(mapped, mapped(type, key))));
            return changed;
        }
        List<@Nullable Object> changed = new ArrayList<>();
        for (Object element : (Collection<?>) value) {
            changed.add(value(element, element(type, changed.size())));
        }
        return value instanceof java.util.Set ? new java.util.LinkedHashSet<>(changed) : changed;
    }

    private static Type mapped(Type type, @Nullable Object key) {
        if (type instanceof Type.MapOf map) {
            return map.value();
        }
        return ((Type.Struct) type)
                .fields().stream()
                        .filter(field -> field.name().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .type();
    }

    private static Type element(Type type, int position) {
        if (type instanceof Type.ListOf list) {
            return list.element();
        }
        if (type instanceof Type.SetOf set) {
            return set.element();
        }
        return type instanceof Type.Vector vector
                ? vector.element()
                : ((Type.Tuple) type).elements().get(position);
    }
}
