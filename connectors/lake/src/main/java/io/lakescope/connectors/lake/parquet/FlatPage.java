package io.lakescope.connectors.lake.parquet;

import org.jspecify.annotations.Nullable;

/** An open page of a flat column: a level for each row where it may be null, and the values of the others. */
final class FlatPage {

    private final @Nullable Hybrid levels;
    private final PageValues values;

    /** @param levels 1 for a value, 0 for a null; null if there are only values */
    FlatPage(@Nullable Hybrid levels, PageValues values) {
        this.levels = levels;
        this.values = values;
    }

    /** Puts values in their places, and says which have none. */
    void read(Slots target, int start, int count) {
        int done = 0;
        while (done < count) {
            int run = levels == null ? count : levels.equal(count - done);
            if (levels == null || levels.value() == 1) {
                values.read(target, start + done, run);
            } else {
                target.skip(start + done, run);
            }
            done += run;
        }
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
