package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;

/**
 * ORC's types as the product's, by the ORC specification, version 1. A union is a struct of the number of its choice and one
 * field for each, of which one is filled: so no choice loses its type.
 */
final class OrcTypes {

    private OrcTypes() {}

    static Type of(TypeDescription orc) {
        return switch (orc.getCategory()) {
            case BOOLEAN -> Type.Plain.BOOLEAN;
            case BYTE -> Type.Plain.BYTE;
            case SHORT -> Type.Plain.SHORT;
            case INT -> Type.Plain.INT;
            case LONG -> Type.Plain.LONG;
            case FLOAT -> Type.Plain.FLOAT;
            case DOUBLE -> Type.Plain.DOUBLE;
            case STRING, CHAR, VARCHAR -> Type.Plain.STRING;
            case BINARY, Geometry, Geography -> Type.Plain.BINARY;
            case DATE -> Type.Plain.DATE;
            case TIMESTAMP -> new Type.Timestamp(Type.Unit.NS, false);
            case TIMESTAMP_INSTANT -> new Type.Timestamp(Type.Unit.NS, true);
            case DECIMAL -> new Type.Decimal(orc.getPrecision(), orc.getScale());
            case LIST -> new Type.ListOf(child(orc, 0));
            case MAP -> new Type.MapOf(child(orc, 0), child(orc, 1));
            case STRUCT -> struct(orc);
            case UNION -> union(orc);
        };
    }

    private static Type child(TypeDescription orc, int position) {
        return of(orc.getChildren().get(position));
    }

    private static Type struct(TypeDescription orc) {
        List<Type.Field> fields = new ArrayList<>();
        for (int i = 0; i < orc.getFieldNames().size(); i++) {
            fields.add(new Type.Field(orc.getFieldNames().get(i), child(orc, i)));
        }
        return new Type.Struct(fields);
    }

    private static Type union(TypeDescription orc) {
        List<Type.Field> fields = new ArrayList<>();
        fields.add(new Type.Field(OrcValues.TAG, Type.Plain.BYTE));
        for (int i = 0; i < orc.getChildren().size(); i++) {
            fields.add(new Type.Field(OrcValues.CHOICE + i, child(orc, i)));
        }
        return new Type.Struct(fields);
    }
}
