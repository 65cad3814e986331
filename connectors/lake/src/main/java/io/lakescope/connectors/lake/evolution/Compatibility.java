package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.lake.merge.Promotion;

/** Which type reads what another one stored. */
final class Compatibility {

    private Compatibility() {}

    /** Whether a reader that expects one type reads values of another without loss; fields it lacks are left out. */
    static boolean reads(Type reader, Type stored) {
        if (reader.equals(stored) || reader == Plain.UNKNOWN || stored == Plain.UNKNOWN) {
            return true;
        }
        if (reader instanceof Type.Struct wanted && stored instanceof Type.Struct given) {
            return wanted.fields().stream()
                    .allMatch(field -> given.fields().stream()
                            .filter(other -> other.name().equals(field.name()))
                            .allMatch(other -> reads(field.type(), other.type())));
        }
        if (reader instanceof Type.ListOf wanted && stored instanceof Type.ListOf given) {
            return reads(wanted.element(), given.element());
        }
        if (reader instanceof Type.SetOf wanted && stored instanceof Type.SetOf given) {
            return reads(wanted.element(), given.element());
        }
        if (reader instanceof Type.MapOf wanted && stored instanceof Type.MapOf given) {
            return wanted.key().equals(given.key()) && reads(wanted.value(), given.value());
        }
        return isUnitChange(reader, stored)
                || Promotion.of(stored, reader).filter(reader::equals).isPresent();
    }

    /** Whether values of both live in one column. */
    static boolean merge(Type one, Type other) {
        return Promotion.of(one, other).isPresent();
    }

    /** Whether two timestamps or times differ in their unit alone. */
    static boolean isUnitChange(Type one, Type other) {
        return one instanceof Type.Timestamp first
                && other instanceof Type.Timestamp second
                && first.utc() == second.utc()
                && first.unit() != second.unit();
    }
}
