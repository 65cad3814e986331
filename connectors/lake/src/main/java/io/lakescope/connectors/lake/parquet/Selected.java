package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;

/**
 * A column of a read.
 *
 * @param position where its values go in a batch
 * @param stored its field in the file
 * @param type its logical type
 */
record Selected(int position, org.apache.parquet.schema.Type stored, Type type) {

    String name() {
        return stored.getName();
    }

    boolean isFlat() {
        return stored.isPrimitive() && !stored.isRepetition(org.apache.parquet.schema.Type.Repetition.REPEATED);
    }
}
