package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;

/**
 * What the workspace as a whole permits.
 *
 * @param readOnly nothing may be changed
 * @param oneRunnerPerUnit two runners cannot meet unseen: the state is shared; or it is on this machine's disk, and the
 *     workspace is local or says in writing that one person runs its jobs
 * @param fourEyes what takes the word of a second person
 */
public record Safety(boolean readOnly, boolean oneRunnerPerUnit, FourEyes fourEyes) {

    /** One person is enough for everything. */
    public Safety(boolean readOnly, boolean oneRunnerPerUnit) {
        this(readOnly, oneRunnerPerUnit, FourEyes.NONE);
    }

    void check(JobSpec spec) {
        if (spec.kind().equals("verify")) {
            return;
        }
        if (readOnly) {
            throw LakescopeException.refused(
                    "Cannot run " + spec.job() + ": the workspace is read-only; nothing was changed");
        }
        if (!oneRunnerPerUnit && !spec.kind().equals("ingest")) {
            throw LakescopeException.refused("Cannot run " + spec.job()
                    + ": the workspace is not local and its state is on this machine alone, so that two people could run"
                    + " it at once; share it with state: jdbc:postgresql://..., or write state: {url: ..., single-user: true} if"
                    + " nobody else runs it");
        }
    }
}
