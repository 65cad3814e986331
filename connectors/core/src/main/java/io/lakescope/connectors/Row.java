package io.lakescope.connectors;

import org.jspecify.annotations.Nullable;

/** One row of a batch, without copying it; valid as long as the batch is. */
public record Row(Batch batch, int index) {

    public Schema schema() {
        return batch.schema();
    }

    /** The value at a column's position; null, {@link Absent#ABSENT} and {@link Unreadable} as {@link Type} says. */
    public @Nullable Object value(int column) {
        return batch.value(index, column);
    }

    /** The value of a named column; {@link Absent#ABSENT} where the schema lacks it. */
    public @Nullable Object value(String column) {
        var position = batch.schema().position(column);
        return position.isPresent() ? value(position.getAsInt()) : Absent.ABSENT;
    }
}
