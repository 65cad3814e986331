package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;

/**
 * What the workspace as a whole permits.
 *
 * @param readOnly nothing may be changed
 * @param soleRunner the workspace is local, or says in writing that one person runs its jobs: state on this machine's disk
 *     is then enough to keep two runners apart
 */
public record Safety(boolean readOnly, boolean soleRunner) {

    void check(JobSpec spec) {
        if (spec.kind().equals("verify")) {
            return;
        }
        if (readOnly) {
            throw LakescopeException.refused(
                    "Cannot run " + spec.job() + ": the workspace is read-only; nothing was changed");
        }
        if (!soleRunner && !spec.kind().equals("ingest")) {
            throw LakescopeException.refused("Cannot run " + spec.job()
                    + ": the workspace is not local and its state is on this machine alone, so that two people could run"
                    + " it at once; write state: {url: ..., single-user: true} if nobody else does");
        }
    }
}
