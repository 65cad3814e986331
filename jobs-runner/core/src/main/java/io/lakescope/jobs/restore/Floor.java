package io.lakescope.jobs.restore;

import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.manifest.Manifest;
import java.util.Optional;

/**
 * R, below which a restore writes nothing: above the newest purge, and above every restore since, undone ones included; the moment itself where it
 * is asked for; 0 for no bound.
 */
final class Floor {

    private Floor() {}

    /**
     * @param newest the unit's newest manifest
     * @param isHome whether the rows go back into the table that was purged
     */
    static long micros(JobSpec.Restore spec, Optional<Manifest> newest, boolean isHome, long nowMicros) {
        if (spec.writeTime() == JobSpec.WriteTime.NOW || spec.policy() == JobSpec.Policy.BACKUP_WINS) {
            return nowMicros;
        }
        if (spec.writeTime() == JobSpec.WriteTime.ORIGINAL || !isHome) {
            return 0;
        }
        return newest.flatMap(Manifest::deletedUpToMicros)
                .map(deleted -> Math.max(
                        deleted + 1,
                        newest.flatMap(Manifest::restore)
                                .map(before -> before.writeTimeMicros() + 1)
                                .orElse(0L)))
                .orElse(0L);
    }
}
