package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The type that DuckDB gives a column whose files disagree, with union_by_name (LogicalType::ForceMaxLogicalType): a
 * common one where there is one, else the one that ranks higher, whether or not it holds the other's values.
 */
final class DuckDbUnion {

    private static final List<Plain> SIGNED = List.of(Plain.BYTE, Plain.SHORT, Plain.INT, Plain.LONG);
    private static final List<Plain> UNSIGNED = List.of(Plain.UBYTE, Plain.USHORT, Plain.UINT, Plain.ULONG);
    private static final int MAX_PRECISION = 38;

    private DuckDbUnion() {}

    /** The type of two of DuckDB's types. */
    static Type of(Type left, Type right) {
        if (left.equals(right) || right == Plain.UNKNOWN) {
            return left;
        }
        if (left == Plain.UNKNOWN) {
            return right;
        }
        if (isNumber(left) && isNumber(right)) {
            return numbers(left, right);
        }
        if (isTime(left) && isTime(right)) {
            return times(left, right);
        }
        return nested(left, right);
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Decimal
                || type == Plain.FLOAT
                || type == Plain.DOUBLE
                || SIGNED.contains(type)
                || UNSIGNED.contains(type);
    }

    private static Type numbers(Type left, Type right) {
        if (left == Plain.DOUBLE || right == Plain.DOUBLE) {
            return Plain.DOUBLE;
        }
        if (left == Plain.FLOAT || right == Plain.FLOAT) {
            return Plain.FLOAT;
        }
        if (left instanceof Type.Decimal || right instanceof Type.Decimal) {
            return decimals(decimal(left), decimal(right));
        }
        for (List<Plain> order : List.of(SIGNED, UNSIGNED)) {
            if (order.contains(left) && order.contains(right)) {
                return order.indexOf(left) >= order.indexOf(right) ? left : right;
            }
        }
        return mixed(SIGNED.contains(left) ? left : right, SIGNED.contains(left) ? right : left);
    }

    /** The smallest signed type that holds both; 128 bits where 64 do not. */
    private static Type mixed(Type signed, Type unsigned) {
        int needed = UNSIGNED.indexOf(unsigned) + 1;
        int bits = Math.max(SIGNED.indexOf(signed), needed);
        return bits < SIGNED.size() ? SIGNED.get(bits) : Plain.VARINT;
    }

    private static Type.Decimal decimal(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return decimal;
        }
        int digits = switch ((Plain) type) {
            case BYTE, UBYTE -> 3;
            case SHORT, USHORT -> 5;
            case INT, UINT -> 10;
            case LONG -> 19;
            default -> 20;
        };
        return new Type.Decimal(digits, 0);
    }

    private static Type decimals(Type.Decimal left, Type.Decimal right) {
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return new Type.Decimal(Math.min(MAX_PRECISION, whole + scale), scale);
    }

    private static boolean isTime(Type type) {
        return type == Plain.DATE || type instanceof Type.Timestamp;
    }

    private static Type times(Type left, Type right) {
        if (left == Plain.DATE) {
            return right;
        }
        if (right == Plain.DATE) {
            return left;
        }
        Type.Timestamp first = (Type.Timestamp) left;
        Type.Timestamp second = (Type.Timestamp) right;
        if (first.utc() != second.utc()) {
            boolean fine = first.unit() == Type.Unit.NS || second.unit() == Type.Unit.NS;
            return first.utc() != fine ? first : second;
        }
        return first.unit().compareTo(second.unit()) >= 0 ? first : second;
    }

    private static Type nested(Type left, Type right) {
        if (left instanceof Type.ListOf first && right instanceof Type.ListOf second) {
            return new Type.ListOf(of(first.element(), second.element()));
        }
        if (left instanceof Type.MapOf first && right instanceof Type.MapOf second) {
            return new Type.MapOf(of(first.key(), second.key()), of(first.value(), second.value()));
        }
        if (left instanceof Type.Struct first && right instanceof Type.Struct second) {
            return struct(first, second);
        }
        return rank(left) >= rank(right) ? left : right;
    }

    private static int rank(Type type) {
        if (type instanceof Type.MapOf) {
            return 11;
        }
        if (type instanceof Type.ListOf) {
            return 10;
        }
        if (type instanceof Type.Struct) {
            return 9;
        }
        if (type == Plain.UUID) {
            return 8;
        }
        if (type == Plain.BINARY) {
            return 7;
        }
        if (type == Plain.STRING || type == Plain.JSON) {
            return 6;
        }
        if (type == Plain.INTERVAL) {
            return 5;
        }
        if (type instanceof Type.Timestamp) {
            return 4;
        }
        if (type instanceof Type.Time) {
            return 2;
        }
        return type == Plain.DATE ? 3 : isNumber(type) ? 1 : 0;
    }

    private static Type struct(Type.Struct left, Type.Struct right) {
        Map<String, Type> merged = new LinkedHashMap<>();
        left.fields().forEach(field -> merged.put(field.name(), field.type()));
        right.fields().forEach(field -> merged.merge(field.name(), field.type(), DuckDbUnion::of));
        List<Type.Field> fields = new ArrayList<>();
        merged.forEach((name, type) -> fields.add(new Type.Field(name, type)));
        return new Type.Struct(fields);
    }
}
