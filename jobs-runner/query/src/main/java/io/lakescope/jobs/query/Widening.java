package io.lakescope.jobs.query;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import java.util.List;

/** Whether the engine's cast keeps every value when the reader's merge has widened a type. */
final class Widening {

    private static final List<Plain> SIGNED = List.of(Plain.BYTE, Plain.SHORT, Plain.INT, Plain.LONG);
    private static final List<Plain> UNSIGNED = List.of(Plain.UBYTE, Plain.USHORT, Plain.UINT);
    private static final List<Plain> FLOATING = List.of(Plain.FLOAT16, Plain.FLOAT, Plain.DOUBLE);

    private Widening() {}

    static boolean isLossless(Type from, Type to) {
        if (from.equals(to) || from == Plain.UNKNOWN) {
            return true;
        }
        if (from instanceof Plain own && to instanceof Plain merged) {
            return rises(SIGNED, own, merged)
                    || rises(UNSIGNED, own, merged)
                    || rises(FLOATING, own, merged)
                    || (merged == Plain.DOUBLE && SIGNED.contains(own) && own != Plain.LONG);
        }
        if (from instanceof Type.Decimal own && to instanceof Type.Decimal merged) {
            return own.scale() == merged.scale() && own.precision() <= merged.precision();
        }
        if (from instanceof Type.Timestamp own && to instanceof Type.Timestamp merged) {
            return own.utc() == merged.utc() && own.unit().compareTo(merged.unit()) <= 0;
        }
        return nested(from, to);
    }

    private static boolean rises(List<Plain> order, Plain own, Plain merged) {
        return order.contains(own) && order.indexOf(own) <= order.indexOf(merged);
    }

    private static boolean nested(Type from, Type to) {
        if (from instanceof Type.ListOf own && to instanceof Type.ListOf merged) {
            return isLossless(own.element(), merged.element());
        }
        if (from instanceof Type.SetOf own && to instanceof Type.SetOf merged) {
            return isLossless(own.element(), merged.element());
        }
        if (from instanceof Type.MapOf own && to instanceof Type.MapOf merged) {
            return own.key().equals(merged.key()) && isLossless(own.value(), merged.value());
        }
        return from instanceof Type.Struct own
                && to instanceof Type.Struct merged
                && own.fields().stream().allMatch(field -> fits(field, merged));
    }

    private static boolean fits(Type.Field field, Type.Struct merged) {
        return merged.fields().stream()
                .anyMatch(other -> other.name().equals(field.name()) && isLossless(field.type(), other.type()));
    }
}
