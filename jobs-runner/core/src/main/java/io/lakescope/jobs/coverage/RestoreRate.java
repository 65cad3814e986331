package io.lakescope.jobs.coverage;

import io.lakescope.connectors.LakescopeException;
import java.time.Duration;

/**
 * How fast a restore goes.
 *
 * @param basis where the rate comes from, for people
 */
public record RestoreRate(double rowsPerSecond, String basis) {

    /** Where nothing was measured: slower than any restore that was, so that nobody waits longer than told. */
    public static final RestoreRate ASSUMED =
            new RestoreRate(1_000, "at an assumed 1,000 rows/s, since no restore was measured here");

    public RestoreRate {
        if (!(rowsPerSecond > 0)) {
            throw LakescopeException.user("Cannot restore at " + rowsPerSecond + " rows/s");
        }
    }

    Duration timeFor(long rows) {
        return Duration.ofMillis((long) Math.ceil(rows * 1_000 / rowsPerSecond));
    }
}
