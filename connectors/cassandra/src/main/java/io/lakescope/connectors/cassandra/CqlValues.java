package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.lakescope.connectors.CalendarDuration;
import io.lakescope.connectors.Unreadable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values between the driver's classes and those that {@link io.lakescope.connectors.Type} names. */
final class CqlValues {

    /** No bytes where the type needs some: the server takes them, and the driver reads them as null. */
    private static final Unreadable EMPTY = new Unreadable("an empty value, of a type that has none");

    private CqlValues() {}

    /** The value at a position. The driver turns a null collection into an empty one, which is another value. */
    static @Nullable Object at(GettableByIndex values, int index) {
        return values.isNull(index) ? null : present(values.getObject(index));
    }

    /** Never null: the bytes are there. */
    static Object present(@Nullable Object value) {
        Object plain = toPlain(value);
        return plain == null ? EMPTY : plain;
    }

    /** A driver value as the product's value. */
    static @Nullable Object toPlain(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            return buffer.asReadOnlyBuffer();
        }
        if (value instanceof CqlDuration duration) {
            return new CalendarDuration(duration.getMonths(), duration.getDays(), duration.getNanoseconds());
        }
        if (value instanceof UdtValue udt) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < udt.size(); i++) {
                fields.put(udt.getType().getFieldNames().get(i).asInternal(), at(udt, i));
            }
            return fields;
        }
        if (value instanceof TupleValue tuple) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                elements.add(at(tuple, i));
            }
            return elements;
        }
        if (value instanceof CqlVector<?> vector) {
            return elements(vector, new ArrayList<>());
        }
        if (value instanceof List<?> list) {
            return elements(list, new ArrayList<>());
        }
        if (value instanceof Set<?> set) {
            return elements(set, new LinkedHashSet<>());
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(present(key), present(element)));
            return entries;
        }
        return value;
    }

    private static <C extends java.util.Collection<@Nullable Object>> C elements(Iterable<?> from, C to) {
        for (Object element : from) {
            to.add(present(element));
        }
        return to;
    }

    /** A product value as the driver has it for a CQL type. */
    static @Nullable Object toDriver(@Nullable Object value, DataType cql) {
        if (value instanceof CalendarDuration duration) {
            return CqlDuration.newInstance(duration.months(), duration.days(), duration.nanoseconds());
        }
        if (value instanceof List<?> list && cql instanceof VectorType vector) {
            return CqlVector.newInstance(converted(list, vector.getElementType(), new ArrayList<@Nullable Object>()));
        }
        if (value instanceof List<?> list && cql instanceof ListType type) {
            return converted(list, type.getElementType(), new ArrayList<>());
        }
        if (value instanceof java.util.Collection<?> set && cql instanceof SetType type) {
            return converted(set, type.getElementType(), new LinkedHashSet<>());
        }
        if (value instanceof Map<?, ?> map && cql instanceof MapType type) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) ->
                    entries.put(toDriver(key, type.getKeyType()), toDriver(element, type.getValueType())));
            return entries;
        }
        if (value instanceof Map<?, ?> map && cql instanceof UserDefinedType type) {
            return udt(map, type);
        }
        if (value instanceof List<?> list && cql instanceof TupleType type) {
            return tuple(list, type);
        }
        return value;
    }

    private static <C extends java.util.Collection<@Nullable Object>> C converted(
            Iterable<?> from, DataType element, C to) {
        for (Object value : from) {
            to.add(toDriver(value, element));
        }
        return to;
    }

    private static UdtValue udt(Map<?, ?> fields, UserDefinedType type) {
        UdtValue udt = type.newValue();
        for (int i = 0; i < type.getFieldNames().size(); i++) {
            Object field = fields.get(type.getFieldNames().get(i).asInternal());
            DataType fieldType = type.getFieldTypes().get(i);
            udt = field == null
                    ? udt.setToNull(i)
                    : udt.set(
                            i,
                            toDriver(field, fieldType),
                            type.getAttachmentPoint().getCodecRegistry().<Object>codecFor(fieldType));
        }
        return udt;
    }

    private static TupleValue tuple(List<?> elements, TupleType type) {
        TupleValue tuple = type.newValue();
        Iterator<?> values = elements.iterator();
        for (int i = 0; i < type.getComponentTypes().size() && values.hasNext(); i++) {
            Object element = values.next();
            DataType elementType = type.getComponentTypes().get(i);
            tuple = element == null
                    ? tuple.setToNull(i)
                    : tuple.set(
                            i,
                            toDriver(element, elementType),
                            type.getAttachmentPoint().getCodecRegistry().<Object>codecFor(elementType));
        }
        return tuple;
    }
}
