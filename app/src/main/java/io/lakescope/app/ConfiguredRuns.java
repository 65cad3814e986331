package io.lakescope.app;

import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.schedule.ScheduledRuns;
import java.time.Clock;
import java.util.Optional;

/** Runs the workspace's jobs as they are configured. */
record ConfiguredRuns(Wiring wiring, Clock clock) implements ScheduledRuns {

    @Override
    public String start(String job) {
        Workspace.Job configured = wiring.workspace().configuredJobs().get(job);
        if (configured == null) {
            throw LakescopeException.notFound("Cannot run the job '" + job + "': the workspace does not have it");
        }
        return wiring.engine()
                .submit(wiring.job(new JobSpecs(clock, wiring.workspace()).of(job, configured)), Optional.empty())
                .run();
    }

    @Override
    public void resume(String run) {
        var unused = wiring.engine().resume(wiring.job(wiring.engine().spec(run)), run);
    }

    @Override
    public RunReport report(String run) {
        return wiring.state().runs().report(run);
    }
}
