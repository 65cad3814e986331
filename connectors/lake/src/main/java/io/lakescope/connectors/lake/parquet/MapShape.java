package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The shapes of a MAP, with a value or without, under its present and its former annotation. */
final class MapShape {

    private MapShape() {}

    static boolean isMap(GroupType group) {
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        boolean annotated =
                annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation;
        if (!annotated || group.getFieldCount() != 1 || group.getType(0).isPrimitive()) {
            return false;
        }
        Type repeated = group.getType(0);
        int fields = repeated.asGroupType().getFieldCount();
        return repeated.isRepetition(Repetition.REPEATED) && (fields == 1 || fields == 2);
    }

    static GroupType entry(GroupType map) {
        return map.getType(0).asGroupType();
    }
}
