package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** An open page of a flat column: a level for each row where it may be null, and the values of the others. */
final class FlatPage {

    private final @Nullable Hybrid levels;
    private final PageValues values;
    private int[] scattered = new int[0];

    /** @param levels 1 for a value, 0 for a null; null if there are only values */
    FlatPage(@Nullable Hybrid levels, PageValues values) {
        this.levels = levels;
        this.values = values;
    }

    /** Puts values in their places, and says which have none. */
    void read(Slots target, int start, int count) {
        if (levels == null) {
            values.read(target, start, count);
            return;
        }
        int run = levels.equal(count);
        if (levels.value() == 1) {
            values.read(target, start, run);
        } else {
            target.skip(start, run);
        }
        if (run < count) {
            scattered(levels, target, start + run, count - run);
        }
    }

    /** Values among nulls: many at a time rather than run by run, since runs may be of one row. */
    private void scattered(Hybrid levels, Slots target, int start, int count) {
        if (scattered.length < count) {
            scattered = new int[count];
        }
        levels.read(scattered, count);
        int present = 0;
        for (int i = 0; i < count; i++) {
            present += scattered[i];
        }
        values.read(target, start, present);
        target.spread(start, count, present, scattered);
    }

    void skip(int count) {
        int done = 0;
        while (done < count) {
            int run = levels == null ? count : levels.equal(count - done);
            if (levels == null || levels.value() == 1) {
                values.skip(run);
            }
            done += run;
        }
    }
}
