package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Builds the converter of a stored field to the Java value of its logical type. */
final class Converters {

    private Converters() {}

    /** A converter that hands the value of one occurrence of the field to the sink. */
    static Converter of(org.apache.parquet.schema.Type field, Type type, Sink sink) {
        if (field.isPrimitive()) {
            return new PrimitiveValues(Decoder.of(field.asPrimitiveType(), type), sink);
        }
        GroupType group = field.asGroupType();
        if (type instanceof Type.MapOf map && MapShape.isMap(group)) {
            return map(group, map, sink);
        }
        if (type == Type.Plain.VARIANT) {
            return new VariantValues(group, sink);
        }
        if (ListShape.isList(group)) {
            return list(group, type, sink);
        }
        return fields(group, type, sink);
    }

    private static Converter list(GroupType group, Type type, Sink sink) {
        List<@Nullable Object> elements = new ArrayList<>();
        Type element = element(type);
        org.apache.parquet.schema.Type stored = ListShape.element(group);
        Converter repeated = ListShape.wrapsElement(group)
                ? GroupValues.wrapper(one -> of(stored, element, one), elements::add)
                : of(stored, element, elements::add);
        return GroupValues.collecting(
                List.of(repeated), elements::clear, () -> sink.accept(collection(type, elements)));
    }

    private static Object collection(Type type, List<@Nullable Object> elements) {
        return type instanceof Type.SetOf
                ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
                : Collections.unmodifiableList(new ArrayList<>(elements));
    }

    private static Type element(Type type) {
        if (type instanceof Type.SetOf set) {
            return set.element();
        }
        return type instanceof Type.Vector vector ? vector.element() : ((Type.ListOf) type).element();
    }

    private static Converter map(GroupType group, Type.MapOf type, Sink sink) {
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        GroupType entry = MapShape.entry(group);
        List<Type> types = List.of(type.key(), type.value()).subList(0, entry.getFieldCount());
        Converter pairs =
                GroupValues.of(entry, types, values -> values, pair -> put(entries, (@Nullable Object[]) pair));
        return GroupValues.collecting(
                List.of(pairs),
                entries::clear,
                () -> sink.accept(Collections.unmodifiableMap(new LinkedHashMap<>(entries))));
    }

    private static void put(Map<@Nullable Object, @Nullable Object> entries, @Nullable Object @Nullable [] pair) {
        if (pair != null) {
            entries.put(pair[0], pair.length > 1 ? pair[1] : null);
        }
    }

    private static Converter fields(GroupType group, Type type, Sink sink) {
        if (type instanceof Type.Tuple tuple) {
            return GroupValues.of(
                    group, tuple.elements(), values -> Collections.unmodifiableList(Arrays.asList(values)), sink);
        }
        if (type == Type.Plain.DURATION) {
            List<Type> types = List.of(Type.Plain.INT, Type.Plain.INT, Type.Plain.LONG);
            return GroupValues.of(group, types, Converters::duration, sink);
        }
        List<Type.Field> fields = ((Type.Struct) type).fields();
        List<Type> types = fields.stream().map(Type.Field::type).toList();
        return GroupValues.of(group, types, struct(fields), sink);
    }

    private static Function<@Nullable Object[], Object> struct(List<Type.Field> fields) {
        return values -> {
            Map<String, @Nullable Object> struct = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                struct.put(fields.get(i).name(), values[i]);
            }
            return Collections.unmodifiableMap(struct);
        };
    }

    private static CalendarDuration duration(@Nullable Object[] values) {
        return new CalendarDuration(
                number(values[0]).intValue(),
                number(values[1]).intValue(),
                number(values[2]).longValue());
    }

    private static Number number(@Nullable Object value) {
        return (Number) java.util.Objects.requireNonNull(value);
    }

    /** The type of one occurrence of a field whose own repetition makes it a list. */
    static Type occurrence(org.apache.parquet.schema.Type field, Type type) {
        return field.isRepetition(Repetition.REPEATED) && type instanceof Type.ListOf list ? list.element() : type;
    }
}
