package io.lakescope.connectors.lake.merge;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the type that holds the values of two types exactly. A long never becomes a double: it would lose digits. */
public final class Promotion {

    private static final List<Plain> SIGNED = List.of(Plain.BYTE, Plain.SHORT, Plain.INT, Plain.LONG);
    private static final List<Plain> UNSIGNED = List.of(Plain.UBYTE, Plain.USHORT, Plain.UINT);
    private static final List<Plain> FLOATING = List.of(Plain.FLOAT16, Plain.FLOAT, Plain.DOUBLE);

    private Promotion() {}

    /** The common type; empty if one of the two would lose something. */
    public static Optional<Type> of(Type left, Type right) {
        if (left.equals(right) || right == Plain.UNKNOWN) {
            return Optional.of(left);
        }
        if (left == Plain.UNKNOWN) {
            return Optional.of(right);
        }
        if (left instanceof Plain first && right instanceof Plain second) {
            return plain(first, second);
        }
        if (left instanceof Type.Decimal first && right instanceof Type.Decimal second) {
            return first.scale() == second.scale()
                    ? Optional.of(new Type.Decimal(Math.max(first.precision(), second.precision()), first.scale()))
                    : Optional.empty();
        }
        if (left instanceof Type.Timestamp first && right instanceof Type.Timestamp second) {
            return first.utc() == second.utc()
                    ? Optional.of(first.unit().compareTo(second.unit()) >= 0 ? first : second)
                    : Optional.empty();
        }
        return nested(left, right);
    }

    private static Optional<Type> plain(Plain left, Plain right) {
        for (List<Plain> order : List.of(SIGNED, UNSIGNED, FLOATING)) {
            if (order.contains(left) && order.contains(right)) {
                return Optional.of(order.indexOf(left) >= order.indexOf(right) ? left : right);
            }
        }
        return isExactInDouble(left, right) || isExactInDouble(right, left)
                ? Optional.of(Plain.DOUBLE)
                : Optional.empty();
    }

    private static boolean isExactInDouble(Plain whole, Plain other) {
        return other == Plain.DOUBLE && SIGNED.contains(whole) && whole != Plain.LONG;
    }

    private static Optional<Type> nested(Type left, Type right) {
        if (left instanceof Type.ListOf first && right instanceof Type.ListOf second) {
            return of(first.element(), second.element()).map(Type.ListOf::new);
        }
        if (left instanceof Type.SetOf first && right instanceof Type.SetOf second) {
            return of(first.element(), second.element()).map(Type.SetOf::new);
        }
        if (left instanceof Type.MapOf first && right instanceof Type.MapOf second) {
            return first.key().equals(second.key())
                    ? of(first.value(), second.value()).map(value -> new Type.MapOf(first.key(), value))
                    : Optional.empty();
        }
        return left instanceof Type.Struct first && right instanceof Type.Struct second
                ? struct(first, second)
                : Optional.empty();
    }

    private static Optional<Type> struct(Type.Struct left, Type.Struct right) {
        Map<String, Type> merged = new LinkedHashMap<>();
        left.fields().forEach(field -> merged.put(field.name(), field.type()));
        for (Type.Field field : right.fields()) {
            Type present = merged.get(field.name());
            Optional<Type> common = present == null ? Optional.of(field.type()) : of(present, field.type());
            if (common.isEmpty()) {
                return Optional.empty();
            }
            merged.put(field.name(), common.get());
        }
        List<Type.Field> fields = new ArrayList<>();
        merged.forEach((name, type) -> fields.add(new Type.Field(name, type)));
        return Optional.of(new Type.Struct(fields));
    }
}
