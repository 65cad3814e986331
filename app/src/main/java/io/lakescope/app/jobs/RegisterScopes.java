package io.lakescope.app.jobs;

import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.state.Registers;
import java.time.Clock;
import java.util.List;

/** Which registers a job's name means. */
public final class RegisterScopes {

    private static final List<String> KINDS = List.of("aggregate", "backup", "restore", "purge");

    private RegisterScopes() {}

    /**
     * @param job a configured job, or a kind for all registers of it
     * @throws LakescopeException USER if it is neither
     */
    public static Registers.Scope of(Workspace workspace, String job) {
        Workspace.Job configured = workspace.configuredJobs().get(job);
        if (configured != null) {
            JobSpec spec = new JobSpecs(Clock.systemUTC(), workspace).of(job, configured);
            return new Registers.Scope(
                    spec.kind(), spec.source().toString(), spec.target().toString());
        }
        if (!KINDS.contains(job)) {
            throw LakescopeException.user("Cannot show the register of '" + job
                    + "': it is no configured job, nor aggregate, backup, restore or purge");
        }
        return new Registers.Scope(job, "", "");
    }
}
