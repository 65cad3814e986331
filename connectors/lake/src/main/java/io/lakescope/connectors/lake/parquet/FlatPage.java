package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** An open page of a flat column: a level for each row where it may be null, and the values of the others. */
final class FlatPage {

    private final @Nullable Hybrid levels;
    private final PageValues values;
    private int[] read = new int[0];

    /** @param levels 1 for a value, 0 for a null; null if there are only values */
    FlatPage(@Nullable Hybrid levels, PageValues values) {
        this.levels = levels;
        this.values = values;
    }

    /** Puts values in their places; those of nulls are left as they are. */
    void read(@Nullable Object[] target, int start, int count) {
        if (levels == null) {
            values.read(target, start, count);
            return;
        }
        read(levels, count);
        int row = 0;
        while (row < count) {
            int first = row;
            int level = read[row];
            while (row < count && read[row] == level) {
                row++;
            }
            if (level == 1) {
                values.read(target, start + first, row - first);
            }
        }
    }

    void skip(int count) {
        if (levels == null) {
            values.skip(count);
            return;
        }
        read(levels, count);
        int present = 0;
        for (int i = 0; i < count; i++) {
            present += read[i] == 1 ? 1 : 0;
        }
        values.skip(present);
    }

    private void read(Hybrid from, int count) {
        if (read.length < count) {
            read = new int[count];
        }
        from.read(read, count);
    }
}
