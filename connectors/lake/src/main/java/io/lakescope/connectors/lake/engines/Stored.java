package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;

/** How this product's own types lie in Parquet, as other engines find them. */
final class Stored {

    private Stored() {}

    /** The fields of a struct; those of a tuple have numbers. */
    static List<Type.Field> fields(Type type) {
        if (type instanceof Type.Struct struct) {
            return struct.fields();
        }
        List<Type.Field> fields = new ArrayList<>();
        if (type instanceof Type.Tuple tuple) {
            tuple.elements().forEach(element -> fields.add(new Type.Field("f" + fields.size(), element)));
        }
        return fields;
    }
}
