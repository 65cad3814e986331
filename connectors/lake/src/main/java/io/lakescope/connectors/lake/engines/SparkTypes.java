package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spark's types of stored columns (ParquetToSparkSchemaConverter, 3.5), in this product's words. */
final class SparkTypes {

    private SparkTypes() {}

    /** Empty if Spark refuses the stored type. */
    static Optional<Type> of(Column column, boolean int96) {
        return int96 ? Optional.of(new Type.Timestamp(Type.Unit.US, true)) : of(column.type());
    }

    static Optional<Type> of(Type stored) {
        if (stored instanceof Plain plain) {
            return plain(plain);
        }
        if (stored instanceof Type.Decimal) {
            return Optional.of(stored);
        }
        if (stored instanceof Type.Fixed) {
            return Optional.of(Plain.BINARY);
        }
        if (stored instanceof Type.Timestamp time) {
            return time.unit() == Type.Unit.NS
                    ? Optional.empty()
                    : Optional.of(new Type.Timestamp(Type.Unit.US, time.utc()));
        }
        return stored instanceof Type.Time ? Optional.empty() : nested(stored);
    }

    private static Optional<Type> plain(Plain stored) {
        return switch (stored) {
            case UBYTE -> Optional.of(Plain.SHORT);
            case USHORT -> Optional.of(Plain.INT);
            case UINT -> Optional.of(Plain.LONG);
            case ULONG -> Optional.of(new Type.Decimal(20, 0));
            case VARINT, DECIMAL, INET, JSON, ENUM -> Optional.of(Plain.STRING);
            case VARIANT -> Optional.of(Type.parse("struct<metadata:binary,value:binary>"));
            case DURATION -> Optional.of(Type.parse("struct<months:int,days:int,nanoseconds:long>"));
            case UNKNOWN -> Optional.of(Plain.INT);
            case UUID, TIMEUUID, INTERVAL, FLOAT16 -> Optional.empty();
            default -> Optional.of(stored);
        };
    }

    private static Optional<Type> nested(Type stored) {
        if (stored instanceof Type.ListOf list) {
            return of(list.element()).map(Type.ListOf::new);
        }
        if (stored instanceof Type.SetOf set) {
            return of(set.element()).map(Type.ListOf::new);
        }
        if (stored instanceof Type.Vector vector) {
            return of(vector.element()).map(Type.ListOf::new);
        }
        if (stored instanceof Type.MapOf map) {
            return of(map.key()).flatMap(key -> of(map.value()).map(value -> new Type.MapOf(key, value)));
        }
        return struct(Stored.fields(stored));
    }

    private static Optional<Type> struct(List<Type.Field> fields) {
        List<Type.Field> seen = new ArrayList<>();
        for (Type.Field field : fields) {
            Optional<Type> type = of(field.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            seen.add(new Type.Field(field.name(), type.get()));
        }
        return Optional.of(new Type.Struct(seen));
    }
}
