package io.lakescope.connectors.lake.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** How each logical type is stored, as other engines read it (LogicalTypes.md of parquet-format). */
final class ToParquet {

    private ToParquet() {}

    static MessageType message(Schema schema) {
        List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(field(column.name(), column.type(), column.nullable() ? OPTIONAL : REQUIRED));
        }
        return new MessageType("row", fields);
    }

    static org.apache.parquet.schema.Type field(String name, Type type, Repetition repetition) {
        if (type instanceof Type.Plain plain) {
            return plain(name, plain, repetition);
        }
        if (type instanceof Type.Decimal decimal) {
            return decimal(name, decimal, repetition);
        }
        if (type instanceof Type.Fixed fixed) {
            return fixed(name, fixed.lengthBytes(), null, repetition);
        }
        if (type instanceof Type.Time time) {
            return primitive(
                    name,
                    time.unit() == Type.Unit.MS ? INT32 : INT64,
                    LogicalTypeAnnotation.timeType(false, unit(time.unit())),
                    repetition);
        }
        if (type instanceof Type.Timestamp timestamp) {
            return primitive(
                    name,
                    INT64,
                    LogicalTypeAnnotation.timestampType(timestamp.utc(), unit(timestamp.unit())),
                    repetition);
        }
        return nested(name, type, repetition);
    }

    private static org.apache.parquet.schema.Type nested(String name, Type type, Repetition repetition) {
        if (type instanceof Type.ListOf list) {
            return list(name, list.element(), repetition);
        }
        if (type instanceof Type.SetOf set) {
            return list(name, set.element(), repetition);
        }
        if (type instanceof Type.Vector vector) {
            return list(name, vector.element(), repetition);
        }
        if (type instanceof Type.MapOf map) {
            GroupType entry = new GroupType(
                    REPEATED, "key_value", field("key", map.key(), REQUIRED), optional("value", map.value()));
            return Types.buildGroup(repetition)
                    .as(LogicalTypeAnnotation.mapType())
                    .addField(entry)
                    .named(name);
        }
        if (type instanceof Type.Struct struct) {
            return group(
                    name,
                    struct.fields().stream()
                            .map(field -> optional(field.name(), field.type()))
                            .toList(),
                    repetition);
        }
        return tuple(name, (Type.Tuple) type, repetition);
    }

    private static org.apache.parquet.schema.Type tuple(String name, Type.Tuple tuple, Repetition repetition) {
        List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
        for (Type element : tuple.elements()) {
            fields.add(optional("f" + fields.size(), element));
        }
        return group(name, fields, repetition);
    }

    private static GroupType group(String name, List<org.apache.parquet.schema.Type> fields, Repetition repetition) {
        if (fields.isEmpty()) {
            throw LakescopeException.user(
                    "Cannot store the column '" + name + "': Parquet has no group without fields; leave it out");
        }
        return new GroupType(repetition, name, fields);
    }

    private static GroupType list(String name, Type element, Repetition repetition) {
        GroupType repeated = new GroupType(REPEATED, "list", optional("element", element));
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.listType())
                .addField(repeated)
                .named(name);
    }

    private static org.apache.parquet.schema.Type optional(String name, Type type) {
        return field(name, type, OPTIONAL);
    }

    private static org.apache.parquet.schema.Type plain(String name, Type.Plain type, Repetition repetition) {
        return switch (type) {
            case BOOLEAN -> primitive(name, BOOLEAN, null, repetition);
            case BYTE -> primitive(name, INT32, intType(8, true), repetition);
            case SHORT -> primitive(name, INT32, intType(16, true), repetition);
            case INT -> primitive(name, INT32, intType(32, true), repetition);
            case LONG -> primitive(name, INT64, intType(64, true), repetition);
            case UBYTE -> primitive(name, INT32, intType(8, false), repetition);
            case USHORT -> primitive(name, INT32, intType(16, false), repetition);
            case UINT -> primitive(name, INT32, intType(32, false), repetition);
            case ULONG -> primitive(name, INT64, intType(64, false), repetition);
            case FLOAT16 -> fixed(name, 2, LogicalTypeAnnotation.float16Type(), repetition);
            case FLOAT -> primitive(name, FLOAT, null, repetition);
            case DOUBLE -> primitive(name, DOUBLE, null, repetition);
            case VARINT, DECIMAL, STRING, INET -> primitive(name, BINARY, stringType(), repetition);
            case JSON, VARIANT -> primitive(name, BINARY, LogicalTypeAnnotation.jsonType(), repetition);
            case ENUM -> primitive(name, BINARY, LogicalTypeAnnotation.enumType(), repetition);
            case BINARY -> primitive(name, BINARY, null, repetition);
            case DATE -> primitive(name, INT32, LogicalTypeAnnotation.dateType(), repetition);
            case INTERVAL -> fixed(name, 12, LogicalTypeAnnotation.intervalType(), repetition);
            case DURATION ->
                new GroupType(
                        repetition,
                        name,
                        primitive("months", INT32, intType(32, true), REQUIRED),
                        primitive("days", INT32, intType(32, true), REQUIRED),
                        primitive("nanoseconds", INT64, intType(64, true), REQUIRED));
            case UUID, TIMEUUID -> fixed(name, 16, LogicalTypeAnnotation.uuidType(), repetition);
            case UNKNOWN -> primitive(name, INT32, LogicalTypeAnnotation.unknownType(), repetition);
        };
    }

    private static PrimitiveType decimal(String name, Type.Decimal decimal, Repetition repetition) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
        return fixed(name, bytesFor(decimal.precision()), annotation, repetition);
    }

    /** The fewest bytes whose two's complement holds every value of the precision. */
    static int bytesFor(int precision) {
        return java.math.BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
    }

    private static PrimitiveType fixed(
            String name, int length, @Nullable LogicalTypeAnnotation annotation, Repetition repetition) {
        return Types.primitive(FIXED_LEN_BYTE_ARRAY, repetition)
                .length(length)
                .as(annotation)
                .named(name);
    }

    private static PrimitiveType primitive(
            String name,
            PrimitiveTypeName physical,
            @Nullable LogicalTypeAnnotation annotation,
            Repetition repetition) {
        return Types.primitive(physical, repetition).as(annotation).named(name);
    }

    static TimeUnit unit(Type.Unit unit) {
        return switch (unit) {
            case MS -> TimeUnit.MILLIS;
            case US -> TimeUnit.MICROS;
            case NS -> TimeUnit.NANOS;
        };
    }
}
