package io.lakescope.jobs.encryption;

import io.lakescope.connectors.Type;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collections, tuples and structs as bytes: a count, then the parts. */
final class NestedBytes {

    private NestedBytes() {}

    static void write(DataOutputStream out, Object value, Type type) throws IOException {
        if (type instanceof Type.ListOf list) {
            each(out, (Collection<?>) value, list.element());
        } else if (type instanceof Type.SetOf set) {
            each(out, (Collection<?>) value, set.element());
        } else if (type instanceof Type.Vector vector) {
            each(out, (Collection<?>) value, vector.element());
        } else if (type instanceof Type.MapOf map) {
            Map<?, ?> entries = (Map<?, ?>) value;
            out.writeInt(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                part(out, entry.getKey(), map.key());
                part(out, entry.getValue(), map.value());
            }
        } else if (type instanceof Type.Tuple tuple) {
            List<?> elements = (List<?>) value;
            out.writeInt(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                part(out, elements.get(i), tuple.elements().get(i));
            }
        } else {
            Map<?, ?> fields = (Map<?, ?>) value;
            for (Type.Field field : ((Type.Struct) type).fields()) {
                part(out, fields.get(field.name()), field.type());
            }
        }
    }

    private static void each(DataOutputStream out, Collection<?> elements, Type type) throws IOException {
        out.writeInt(elements.size());
        for (Object element : elements) {
            part(out, element, type);
        }
    }

    private static void part(DataOutputStream out, @Nullable Object value, Type type) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            CellBytes.write(out, value, type);
        }
    }

    static Object read(DataInputStream in, Type type) throws IOException {
        if (type instanceof Type.ListOf list) {
            return all(in, list.element());
        }
        if (type instanceof Type.SetOf set) {
            return new LinkedHashSet<>(all(in, set.element()));
        }
        if (type instanceof Type.Vector vector) {
            return all(in, vector.element());
        }
        if (type instanceof Type.MapOf map) {
            return entries(in, map);
        }
        if (type instanceof Type.Tuple tuple) {
            return elements(in, tuple);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Type.Field field : ((Type.Struct) type).fields()) {
            fields.put(field.name(), part(in, field.type()));
        }
        return fields;
    }

    private static Map<Object, @Nullable Object> entries(DataInputStream in, Type.MapOf map) throws IOException {
        int count = count(in);
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object key = part(in, map.key());
            if (key == null) {
                throw new IOException("an entry without a key");
            }
            entries.put(key, part(in, map.value()));
        }
        return entries;
    }

    private static List<@Nullable Object> elements(DataInputStream in, Type.Tuple tuple) throws IOException {
        int count = count(in);
        if (count > tuple.elements().size()) {
            throw new IOException(count + " elements of a " + tuple.text());
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(part(in, tuple.elements().get(i)));
        }
        return elements;
    }

    private static List<@Nullable Object> all(DataInputStream in, Type element) throws IOException {
        int count = count(in);
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(part(in, element));
        }
        return elements;
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        // Each part has a byte at least.
        if (count < 0 || count > in.available()) {
            throw new IOException("a count of " + count);
        }
        return count;
    }

    private static @Nullable Object part(DataInputStream in, Type type) throws IOException {
        return in.readBoolean() ? CellBytes.read(in, type) : null;
    }
}
