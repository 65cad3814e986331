package io.lakescope.connectors.lake.formats.avro;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro's types as the product's, by the Avro 1.12 specification. A union of several types, and a record within itself, are
 * JSON.
 */
final class AvroTypes {

    private AvroTypes() {}

    static Type of(Schema schema) {
        return of(schema, new HashSet<>());
    }

    private static Type of(Schema schema, Set<String> above) {
        LogicalType logical = schema.getLogicalType();
        Type known = logical == null ? null : logical(logical);
        if (known != null) {
            return known;
        }
        return switch (schema.getType()) {
            case NULL -> Type.Plain.UNKNOWN;
            case BOOLEAN -> Type.Plain.BOOLEAN;
            case INT -> Type.Plain.INT;
            case LONG -> Type.Plain.LONG;
            case FLOAT -> Type.Plain.FLOAT;
            case DOUBLE -> Type.Plain.DOUBLE;
            case BYTES -> Type.Plain.BINARY;
            case STRING -> Type.Plain.STRING;
            case ENUM -> Type.Plain.ENUM;
            case FIXED -> new Type.Fixed(schema.getFixedSize());
            case ARRAY -> new Type.ListOf(of(schema.getElementType(), above));
            case MAP -> new Type.MapOf(Type.Plain.STRING, of(schema.getValueType(), above));
            case UNION -> union(schema, above);
            case RECORD -> struct(schema, above);
        };
    }

    private static Type union(Schema schema, Set<String> above) {
        List<Schema> some = choices(schema);
        return some.size() == 1 ? of(some.get(0), above) : some.isEmpty() ? Type.Plain.UNKNOWN : Type.Plain.JSON;
    }

    /** The types of a union but null. */
    static List<Schema> choices(Schema union) {
        return union.getTypes().stream()
                .filter(choice -> choice.getType() != Schema.Type.NULL)
                .toList();
    }

    private static Type struct(Schema schema, Set<String> above) {
        if (!above.add(schema.getFullName())) {
            return Type.Plain.JSON;
        }
        List<Type.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Type.Field(field.name(), of(field.schema(), above))));
        above.remove(schema.getFullName());
        return new Type.Struct(fields);
    }

    private static @org.jspecify.annotations.Nullable Type logical(LogicalType type) {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return new Type.Decimal(decimal.getPrecision(), decimal.getScale());
        }
        return switch (type.getName()) {
            case "date" -> Type.Plain.DATE;
            case "time-millis" -> new Type.Time(Type.Unit.MS);
            case "time-micros" -> new Type.Time(Type.Unit.US);
            case "timestamp-millis" -> new Type.Timestamp(Type.Unit.MS, true);
            case "timestamp-micros" -> new Type.Timestamp(Type.Unit.US, true);
            case "timestamp-nanos" -> new Type.Timestamp(Type.Unit.NS, true);
            case "local-timestamp-millis" -> new Type.Timestamp(Type.Unit.MS, false);
            case "local-timestamp-micros" -> new Type.Timestamp(Type.Unit.US, false);
            case "local-timestamp-nanos" -> new Type.Timestamp(Type.Unit.NS, false);
            case "uuid" -> Type.Plain.UUID;
            case "duration" -> Type.Plain.INTERVAL;
            default -> null;
        };
    }
}
