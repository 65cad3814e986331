package io.lakescope.connectors;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that are stored as numbers: they become objects only for those who ask for objects. Whoever scans many of them may
 * look at the numbers themselves.
 */
public final class NumberCells implements Cells {

    private final long[] numbers;
    private final boolean @Nullable [] missing;
    private final LongFunction<Object> meaning;

    /**
     * @param numbers one for each row; not changed from now on
     * @param missing the rows that are null; null if none is
     * @param meaning the value of a number
     */
    public NumberCells(long[] numbers, boolean @Nullable [] missing, LongFunction<Object> meaning) {
        this.numbers = numbers;
        this.missing = missing;
        this.meaning = meaning;
    }

    @Override
    public @Nullable Object at(int row) {
        return isNull(row) ? null : meaning.apply(numbers[row]);
    }

    public boolean isNull(int row) {
        return missing != null && missing[row];
    }

    /** A row's number as it is stored: times as counts of their unit, floating-point numbers as their bits. 0 for null. */
    public long number(int row) {
        return numbers[row];
    }
}
