package io.lakescope.connectors;

import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a batch, by row. A value may be made when it is asked for, and made again the next time:
 * whoever needs it twice keeps it. Immutable; safe to share between threads.
 */
@FunctionalInterface
public interface Cells {

    /** @param row in the batch, from 0; as {@link Type} says */
    @Nullable
    Object at(int row);

    /** @param values not changed from now on */
    static Cells of(@Nullable Object[] values) {
        return row -> values[row];
    }

    /** One value in every row. */
    static Cells all(@Nullable Object value) {
        return row -> value;
    }
}
