package io.lakescope.connectors.lake.parquet;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The shapes of a LIST, by the backward-compatibility rules of parquet-format's LogicalTypes.md. */
final class ListShape {

    private ListShape() {}

    static boolean isList(GroupType group) {
        return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && group.getFieldCount() == 1
                && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    /** True if the repeated group only wraps the element, which may then be null. */
    static boolean wrapsElement(GroupType list) {
        Type repeated = list.getType(0);
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
            return false;
        }
        boolean legacy =
                repeated.getName().equals("array") || repeated.getName().equals(list.getName() + "_tuple");
        return !legacy && !repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED);
    }

    static Type element(GroupType list) {
        Type repeated = list.getType(0);
        return wrapsElement(list) ? repeated.asGroupType().getType(0) : repeated;
    }
}
