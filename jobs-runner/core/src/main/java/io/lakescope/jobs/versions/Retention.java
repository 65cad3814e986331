package io.lakescope.jobs.versions;

import io.lakescope.jobs.versions.Version.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which versions of a unit are kept.
 *
 * @param olderThan how long ago a version must have been replaced
 * @param keep how many stay whatever their age, the newest first, beside the current one
 */
record Retention(Duration olderThan, int keep) {

    /** @param versions of one unit, the newest first */
    List<Version> due(List<Version> versions, Instant now) {
        Instant before = now.minus(olderThan);
        return versions.stream()
                .filter(version -> version.place() == Place.KEPT)
                .skip(keep)
                .filter(version -> version.replaced()
                        .filter(replaced -> !replaced.isAfter(before))
                        .isPresent())
                .toList();
    }
}
