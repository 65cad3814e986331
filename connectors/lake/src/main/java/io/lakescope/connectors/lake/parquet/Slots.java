package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Cells;
import io.lakescope.connectors.NumberCells;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the values of one column of a batch as they are decoded: what is stored as numbers stays numbers. */
final class Slots {

    private final Decoder decoder;
    private final int size;
    /** Has a place for each row if the column is stored as numbers, else none. */
    final long[] numbers;
    /** Has a place for each row if the column is stored as anything else, else none. */
    final @Nullable Object[] values;

    private boolean @Nullable [] missing;

    Slots(Decoder decoder, int size) {
        this.decoder = decoder;
        this.size = size;
        this.numbers = new long[decoder.isNumber() ? size : 0];
        this.values = new @Nullable Object[decoder.isNumber() ? 0 : size];
    }

    /** Rows without a value. */
    void skip(int start, int count) {
        boolean[] marks = missing == null ? new boolean[size] : missing;
        Arrays.fill(marks, start, start + count, true);
        missing = marks;
    }

    /** Moves values that lie together at the start of some rows to those of the rows that have one, by levels of 1. */
    void spread(int start, int count, int present, int[] levels) {
        if (present == count) {
            return;
        }
        boolean[] marks = missing == null ? new boolean[size] : missing;
        missing = marks;
        int from = start + present;
        for (int i = count - 1; i >= 0; i--) {
            boolean isThere = levels[i] == 1;
            marks[start + i] = !isThere;
            from -= levels[i];
            if (decoder.isNumber()) {
                numbers[start + i] = isThere ? numbers[from] : 0;
            } else {
                values[start + i] = isThere ? values[from] : null;
            }
        }
    }

    Cells cells() {
        return decoder.isNumber() ? new NumberCells(numbers, missing, decoder.meaning()) : Cells.of(values);
    }
}
