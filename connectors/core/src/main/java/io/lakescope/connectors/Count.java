package io.lakescope.connectors;

import java.util.Locale;

/** How many rows a selection has, whether that is exact, and how it is known. */
public record Count(long rows, boolean exact, How how) {

    /** Where the number comes from. */
    public enum How {
        FOOTERS,
        OFFSETS,
        SCAN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
