package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.EnumSet;
import java.util.Set;

/** Which of its types DuckDB casts to which when files disagree; a cast may still fail at a value that does not fit. */
final class DuckDbCast {

    private static final Set<Plain> NUMBERS = EnumSet.of(
            Plain.BOOLEAN,
            Plain.BYTE,
            Plain.SHORT,
            Plain.INT,
            Plain.LONG,
            Plain.UBYTE,
            Plain.USHORT,
            Plain.UINT,
            Plain.ULONG,
            Plain.VARINT,
            Plain.FLOAT,
            Plain.DOUBLE);

    private DuckDbCast() {}

    static boolean exists(Type from, Type to) {
        if (from.equals(to) || from == Plain.UNKNOWN || isText(from) || isText(to)) {
            return true;
        }
        if (isNumber(from) && isNumber(to) || isDay(from) && isDay(to)) {
            return true;
        }
        if (from instanceof Type.Timestamp time && to instanceof Type.Time) {
            return !time.utc();
        }
        if (from instanceof Type.ListOf given && to instanceof Type.ListOf wanted) {
            return exists(given.element(), wanted.element());
        }
        if (from instanceof Type.MapOf given && to instanceof Type.MapOf wanted) {
            return exists(given.key(), wanted.key()) && exists(given.value(), wanted.value());
        }
        return from instanceof Type.Struct && to instanceof Type.Struct
                || from instanceof Type.Time && to instanceof Type.Time
                || from == Plain.UUID && to == Plain.BINARY;
    }

    private static boolean isText(Type type) {
        return type == Plain.STRING || type == Plain.JSON;
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Decimal || type instanceof Plain plain && NUMBERS.contains(plain);
    }

    private static boolean isDay(Type type) {
        return type == Plain.DATE || type instanceof Type.Timestamp;
    }
}
