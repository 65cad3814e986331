package io.lakescope.jobs.versions;

import java.time.Instant;
import java.util.Optional;

/**
 * One backup of a unit.
 *
 * @param run the run that made it
 * @param time when it was committed
 * @param sizeBytes of its objects, as its manifest says
 * @param isVerified whether it was read back when it was made
 * @param replaced when the next one took its place; empty for the current one
 * @param folder where its objects lie, from the storage's root
 */
public record Version(
        String unit,
        String run,
        Instant time,
        long rows,
        long sizeBytes,
        String digest,
        boolean isVerified,
        Optional<Instant> replaced,
        Place place,
        String folder) {

    /** Where its objects are. */
    public enum Place {
        /** In the leaf, where every reader sees them. */
        CURRENT,
        /** In a hidden folder of the leaf. */
        KEPT,
        /** Deleted on purpose, or about to be: the unit's manifest says that they are kept no longer. */
        EXPIRED,
        /** Not where they were kept. */
        GONE;

        /** As it is written in JSON: {@code kept}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
