package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CQL types as the product's types. */
final class CqlTypes {

    private static final Map<DataType, Type> PLAIN = new HashMap<>();

    static {
        PLAIN.put(DataTypes.ASCII, Type.Plain.STRING);
        PLAIN.put(DataTypes.TEXT, Type.Plain.STRING);
        PLAIN.put(DataTypes.BOOLEAN, Type.Plain.BOOLEAN);
        PLAIN.put(DataTypes.TINYINT, Type.Plain.BYTE);
        PLAIN.put(DataTypes.SMALLINT, Type.Plain.SHORT);
        PLAIN.put(DataTypes.INT, Type.Plain.INT);
        PLAIN.put(DataTypes.BIGINT, Type.Plain.LONG);
        PLAIN.put(DataTypes.COUNTER, Type.Plain.LONG);
        PLAIN.put(DataTypes.VARINT, Type.Plain.VARINT);
        PLAIN.put(DataTypes.FLOAT, Type.Plain.FLOAT);
        PLAIN.put(DataTypes.DOUBLE, Type.Plain.DOUBLE);
        PLAIN.put(DataTypes.DECIMAL, Type.Plain.DECIMAL);
        PLAIN.put(DataTypes.BLOB, Type.Plain.BINARY);
        PLAIN.put(DataTypes.DATE, Type.Plain.DATE);
        PLAIN.put(DataTypes.TIME, new Type.Time(Type.Unit.NS));
        PLAIN.put(DataTypes.TIMESTAMP, new Type.Timestamp(Type.Unit.MS, true));
        PLAIN.put(DataTypes.DURATION, Type.Plain.DURATION);
        PLAIN.put(DataTypes.UUID, Type.Plain.UUID);
        PLAIN.put(DataTypes.TIMEUUID, Type.Plain.TIMEUUID);
        PLAIN.put(DataTypes.INET, Type.Plain.INET);
    }

    private CqlTypes() {}

    /** The product's type of a CQL type; {@code unknown} for custom types of the server. */
    static Type of(DataType cql) {
        Type plain = PLAIN.get(cql);
        if (plain != null) {
            return plain;
        }
        if (cql instanceof VectorType vector) {
            return new Type.Vector(of(vector.getElementType()), vector.getDimensions());
        }
        if (cql instanceof ListType list) {
            return new Type.ListOf(of(list.getElementType()));
        }
        if (cql instanceof SetType set) {
            return new Type.SetOf(of(set.getElementType()));
        }
        if (cql instanceof MapType map) {
            return new Type.MapOf(of(map.getKeyType()), of(map.getValueType()));
        }
        if (cql instanceof UserDefinedType udt) {
            return struct(udt);
        }
        if (cql instanceof TupleType tuple) {
            return new Type.Tuple(
                    tuple.getComponentTypes().stream().map(CqlTypes::of).toList());
        }
        return Type.Plain.UNKNOWN;
    }

    /** The CQL type that keeps every value of a plain type, a moment, or a list of these; empty where there is none. */
    static Optional<DataType> cql(Type type) {
        if (type instanceof Type.ListOf list) {
            return cql(list.element()).map(DataTypes::frozenListOf);
        }
        if (type == Type.Plain.STRING) {
            return Optional.of(DataTypes.TEXT);
        }
        if (type == Type.Plain.LONG) {
            return Optional.of(DataTypes.BIGINT);
        }
        return PLAIN.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether each element has a cell of its own: a collection or user type that is not frozen. */
    static boolean isMultiCell(DataType cql) {
        if (cql instanceof ListType list) {
            return !list.isFrozen();
        }
        if (cql instanceof SetType set) {
            return !set.isFrozen();
        }
        if (cql instanceof MapType map) {
            return !map.isFrozen();
        }
        return cql instanceof UserDefinedType udt && !udt.isFrozen();
    }

    private static Type struct(UserDefinedType udt) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < udt.getFieldNames().size(); i++) {
            fields.add(new Type.Field(
                    udt.getFieldNames().get(i).asInternal(),
                    of(udt.getFieldTypes().get(i))));
        }
        return new Type.Struct(fields);
    }
}
