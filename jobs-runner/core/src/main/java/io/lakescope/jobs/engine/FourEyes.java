package io.lakescope.jobs.engine;

import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import java.time.Duration;

/**
 * Which plans take the word of a second person.
 *
 * @param deleting those of purges and undos that delete something, and of drops
 * @param overwriting those of restores that may change or outdate live rows
 * @param validFor how long such a word counts before a run takes it
 */
public record FourEyes(boolean deleting, boolean overwriting, Duration validFor) {

    /** One person is enough for everything. */
    public static final FourEyes NONE = new FourEyes(false, false, Duration.ofDays(1));

    boolean takes(JobSpec spec, JobPlan plan) {
        if (plan.units().isEmpty()) {
            return false;
        }
        if (spec instanceof JobSpec.Restore restore) {
            return overwriting && !restore.target().isPlain() && isOverwriting(restore);
        }
        if (spec instanceof JobSpec.Drop) {
            return deleting;
        }
        return deleting
                && (spec instanceof JobSpec.Undo || spec instanceof JobSpec.Purge)
                && plan.units().stream().anyMatch(unit -> unit.rows().containsKey("delete"));
    }

    /** Cells that are written now outdate what others have sent and the table has not got yet. */
    private static boolean isOverwriting(JobSpec.Restore restore) {
        return restore.policy() != JobSpec.Policy.FILL_GAPS || restore.writeTime() == JobSpec.WriteTime.NOW;
    }
}
