package io.lakescope.jobs.operations;

import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Running a job or a load again: planned first, then begun. Blocks. Thread-safe. */
public interface Reruns {

    /** The workspace's jobs, in its order. */
    List<Choice> choices();

    /** @param kind what the job does, which tells its layer */
    record Choice(String job, String kind) {}

    /** What is to be run again. */
    sealed interface Ask {}

    /**
     * A configured job.
     *
     * @param range of days, half-open; the job's own where an end is open
     * @param keys column to value, beside those of the job
     * @param reason for the audit log; may be empty
     */
    record OfJob(String job, TimeRange range, Map<String, String> keys, String reason) implements Ask {
        public OfJob {
            keys = Map.copyOf(keys);
        }
    }

    /**
     * A job with some of its keys given anew, or one that the workspace does not have.
     *
     * @param job the configured job's name; the kind's word if it has none, and then all that such a job needs is given
     * @param settings key to value, in the words of the workspace
     * @param range of days, half-open; the job's own where an end is open
     * @param keys column to value, beside those of the job
     * @param reason for the audit log; may be empty
     */
    record OfSettings(
            String job, Map<String, String> settings, TimeRange range, Map<String, String> keys, String reason)
            implements Ask {
        public OfSettings {
            settings = Map.copyOf(settings);
            keys = Map.copyOf(keys);
        }

        /** The same with one more key given. */
        public OfSettings with(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(settings);
            more.put(key, value);
            return new OfSettings(job, more, range, keys, reason);
        }

        /** The same without a key: the job's own value holds. */
        public OfSettings without(String key) {
            Map<String, String> fewer = new LinkedHashMap<>(settings);
            fewer.remove(key);
            return new OfSettings(job, fewer, range, keys, reason);
        }

        /** The same for a reason. */
        public OfSettings because(String why) {
            return new OfSettings(job, settings, range, keys, why);
        }
    }

    /** What an earlier run was asked, by its load id. */
    record OfLoad(String run) implements Ask {}

    /**
     * What a restore into a table inserted is to be deleted, unless it was rewritten since.
     *
     * @param run the restore
     * @param reason for the audit log; may be empty
     */
    record OfUndo(String run, String reason) implements Ask {}

    /**
     * Counts what would be done, and does nothing.
     *
     * @throws io.lakescope.connectors.LakescopeException NOT_FOUND if there is no such job or load, USER if the ask is wrong,
     *     REFUSED if a guard or a fee is in the way
     */
    Prospect plan(Ask ask);

    /**
     * What would be done.
     *
     * @param parameters what is asked, in the words of the workspace
     * @param mustType what a person types before it begins, where it deletes or overwrites
     * @param isResettable whether what is done already can be set back, so that it is done again
     */
    record Prospect(JobPlan plan, Map<String, String> parameters, Optional<String> mustType, boolean isResettable) {
        public Prospect {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /**
     * Begins it.
     *
     * @param plan the hash of the plan that was looked at: nothing is done if what it counted has changed
     * @return the run
     */
    String start(Ask ask, String plan);

    /**
     * Sets the registers of what is asked back to 0, audited, so that a plan counts it again.
     *
     * @param reason why; not blank
     * @return how many units
     * @throws io.lakescope.connectors.LakescopeException USER without a reason, or if its registers are none to set back
     */
    int reset(Ask ask, String reason);
}
