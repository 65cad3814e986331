package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.List;

/** DuckDB's types of stored columns, in this product's words. */
final class DuckDbTypes {

    private DuckDbTypes() {}

    static Type of(Column column, boolean int96) {
        return int96 ? new Type.Timestamp(Type.Unit.US, false) : of(column.type());
    }

    static Type of(Type stored) {
        if (stored instanceof Plain plain) {
            return plain(plain);
        }
        if (stored instanceof Type.Fixed) {
            return Plain.BINARY;
        }
        if (stored instanceof Type.Timestamp time) {
            boolean fine = time.unit() == Type.Unit.NS && !time.utc();
            return new Type.Timestamp(fine ? Type.Unit.NS : Type.Unit.US, time.utc());
        }
        return stored instanceof Type.Time time
                ? new Type.Time(time.unit() == Type.Unit.NS ? Type.Unit.NS : Type.Unit.US)
                : nested(stored);
    }

    private static Type plain(Plain stored) {
        return switch (stored) {
            case VARINT, DECIMAL, INET, ENUM -> Plain.STRING;
            case FLOAT16 -> Plain.FLOAT;
            case TIMEUUID -> Plain.UUID;
            case DURATION -> Type.parse("struct<months:int,days:int,nanoseconds:long>");
            default -> stored;
        };
    }

    private static Type nested(Type stored) {
        if (stored instanceof Type.ListOf list) {
            return new Type.ListOf(of(list.element()));
        }
        if (stored instanceof Type.SetOf set) {
            return new Type.ListOf(of(set.element()));
        }
        if (stored instanceof Type.Vector vector) {
            return new Type.ListOf(of(vector.element()));
        }
        if (stored instanceof Type.MapOf map) {
            return new Type.MapOf(of(map.key()), of(map.value()));
        }
        List<Type.Field> fields = new ArrayList<>();
        Stored.fields(stored).forEach(field -> fields.add(new Type.Field(field.name(), of(field.type()))));
        return fields.isEmpty() ? stored : new Type.Struct(fields);
    }
}
