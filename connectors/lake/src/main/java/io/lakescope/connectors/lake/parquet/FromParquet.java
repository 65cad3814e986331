package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/** The logical type of a stored field, whoever wrote it, including the legacy shapes of lists and maps. */
final class FromParquet {

    private FromParquet() {}

    static Type type(org.apache.parquet.schema.Type field) {
        Type single = field.isPrimitive() ? primitive(field.asPrimitiveType()) : group(field.asGroupType());
        return field.isRepetition(Repetition.REPEATED) ? new Type.ListOf(single) : single;
    }

    private static Type group(GroupType group) {
        if (ListShape.isList(group)) {
            return new Type.ListOf(single(ListShape.element(group)));
        }
        if (MapShape.isMap(group)) {
            GroupType entry = MapShape.entry(group);
            Type value = entry.getFieldCount() > 1 ? type(entry.getType(1)) : Plain.UNKNOWN;
            return new Type.MapOf(type(entry.getType(0)), value);
        }
        if (VariantValues.isVariant(group)) {
            return Plain.VARIANT;
        }
        List<Type.Field> fields = new ArrayList<>();
        for (org.apache.parquet.schema.Type field : group.getFields()) {
            fields.add(new Type.Field(field.getName(), type(field)));
        }
        return new Type.Struct(fields);
    }

    /** The type of one element, whose own repetition the list stands for. */
    private static Type single(org.apache.parquet.schema.Type element) {
        return element.isPrimitive() ? primitive(element.asPrimitiveType()) : unrepeated(element);
    }

    private static Type unrepeated(org.apache.parquet.schema.Type element) {
        return group(element.asGroupType());
    }

    private static Type primitive(PrimitiveType field) {
        LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new Type.Decimal(decimal.getPrecision(), decimal.getScale());
        }
        if (annotation instanceof UnknownLogicalTypeAnnotation) {
            return Plain.UNKNOWN;
        }
        return switch (field.getPrimitiveTypeName()) {
            case BOOLEAN -> Plain.BOOLEAN;
            case FLOAT -> Plain.FLOAT;
            case DOUBLE -> Plain.DOUBLE;
            case INT96 -> new Type.Timestamp(Type.Unit.NS, true);
            case INT32, INT64 -> whole(field, annotation);
            case BINARY -> binary(annotation);
            case FIXED_LEN_BYTE_ARRAY -> fixed(field, annotation);
        };
    }

    private static Type whole(PrimitiveType field, LogicalTypeAnnotation annotation) {
        if (annotation instanceof IntLogicalTypeAnnotation whole) {
            return whole(whole.getBitWidth(), whole.isSigned());
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return Plain.DATE;
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return new Type.Time(unit(time.getUnit()));
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return new Type.Timestamp(unit(timestamp.getUnit()), timestamp.isAdjustedToUTC());
        }
        return field.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32 ? Plain.INT : Plain.LONG;
    }

    private static Type whole(int bits, boolean signed) {
        return switch (bits) {
            case 8 -> signed ? Plain.BYTE : Plain.UBYTE;
            case 16 -> signed ? Plain.SHORT : Plain.USHORT;
            case 32 -> signed ? Plain.INT : Plain.UINT;
            default -> signed ? Plain.LONG : Plain.ULONG;
        };
    }

    private static Type binary(LogicalTypeAnnotation annotation) {
        if (annotation instanceof StringLogicalTypeAnnotation) {
            return Plain.STRING;
        }
        if (annotation instanceof JsonLogicalTypeAnnotation) {
            return Plain.JSON;
        }
        return annotation instanceof EnumLogicalTypeAnnotation ? Plain.ENUM : Plain.BINARY;
    }

    private static Type fixed(PrimitiveType field, LogicalTypeAnnotation annotation) {
        if (annotation instanceof UUIDLogicalTypeAnnotation) {
            return Plain.UUID;
        }
        if (annotation instanceof Float16LogicalTypeAnnotation) {
            return Plain.FLOAT16;
        }
        return annotation instanceof IntervalLogicalTypeAnnotation
                ? Plain.INTERVAL
                : new Type.Fixed(field.getTypeLength());
    }

    private static Type.Unit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> Type.Unit.MS;
            case MICROS -> Type.Unit.US;
            case NANOS -> Type.Unit.NS;
        };
    }
}
