package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.connectors.lake.merge.Promotion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether Spark reads a stored column as the type its schema has (ParquetVectorUpdaterFactory, 3.5). */
final class SparkRead {

    private static final Set<Plain> SMALL = EnumSet.of(Plain.BYTE, Plain.SHORT, Plain.INT, Plain.UBYTE, Plain.USHORT);
    private static final Set<Plain> BYTES =
            EnumSet.of(Plain.STRING, Plain.JSON, Plain.ENUM, Plain.BINARY, Plain.VARINT, Plain.DECIMAL, Plain.INET);

    private SparkRead() {}

    /** @param wanted one of Spark's types */
    static boolean reads(Type wanted, Type stored) {
        if (SparkTypes.of(stored).filter(wanted::equals).isPresent()) {
            return true;
        }
        if (wanted instanceof Type.Decimal to && stored instanceof Type.Decimal from) {
            return to.scale() == from.scale() && to.precision() >= from.precision();
        }
        if (wanted instanceof Type.Timestamp to && stored instanceof Type.Timestamp from) {
            return from.unit() != Type.Unit.NS && to.utc();
        }
        if (wanted == Plain.LONG && isEightBytes(stored) || wanted == Plain.BINARY && isFixed(stored)) {
            return true;
        }
        if (wanted instanceof Plain to && stored instanceof Plain from) {
            boolean four = SMALL.contains(from) || from == Plain.UINT || from == Plain.DATE;
            return four && (SMALL.contains(to) || to == Plain.DATE) || BYTES.contains(to) && BYTES.contains(from);
        }
        return nested(wanted, stored);
    }

    private static boolean isEightBytes(Type stored) {
        return stored == Plain.LONG
                || stored == Plain.ULONG
                || stored instanceof Type.Timestamp
                || stored instanceof Type.Time time && time.unit() != Type.Unit.MS;
    }

    private static boolean isFixed(Type stored) {
        return stored instanceof Type.Decimal
                || stored instanceof Type.Fixed
                || stored == Plain.UUID
                || stored == Plain.TIMEUUID;
    }

    /** Whether values that Spark reads mean what they meant: it takes bytes for what it expects there. */
    static boolean keeps(Type wanted, Type stored) {
        return SparkTypes.of(stored)
                .filter(type ->
                        Promotion.of(wanted, type).filter(wanted::equals).isPresent())
                .isPresent();
    }

    private static boolean nested(Type wanted, Type stored) {
        if (wanted instanceof Type.ListOf to && stored instanceof Type.ListOf from) {
            return reads(to.element(), from.element());
        }
        if (wanted instanceof Type.ListOf to && stored instanceof Type.SetOf from) {
            return reads(to.element(), from.element());
        }
        if (wanted instanceof Type.MapOf to && stored instanceof Type.MapOf from) {
            return reads(to.key(), from.key()) && reads(to.value(), from.value());
        }
        List<Type.Field> given = Stored.fields(stored);
        return wanted instanceof Type.Struct to
                && !given.isEmpty()
                && to.fields().stream()
                        .allMatch(field -> given.stream()
                                .filter(other -> other.name().equalsIgnoreCase(field.name()))
                                .allMatch(other -> reads(field.type(), other.type())));
    }
}
