package io.lakescope.app.cli;

import io.lakescope.app.jobs.JobPlans;
import io.lakescope.app.jobs.ReadingFees;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import java.time.Clock;
import java.util.Optional;

/** Plans and runs jobs for commands, with a progress line and the report at the end. */
final class JobRunner {

    private final Session session;

    JobRunner(Session session) {
        this.session = session;
    }

    JobSpec spec(String name, Workspace.Job job) {
        return new JobSpecs(Clock.systemUTC(), session.wiring().workspace()).of(name, job);
    }

    int run(JobSpec spec, JobOptions options) {
        return options.dryRun ? plan(spec) : run(spec, Optional.ofNullable(options.plan));
    }

    int plan(JobSpec spec) {
        JobPlan plan = JobPlans.of(session.wiring(), spec);
        new Reports(session).print(plan);
        return plan.refusals().isEmpty() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    private int run(JobSpec spec, Optional<String> planHash) {
        ReadingFees.of(session.wiring(), spec).forEach(fee -> session.err().println("note: " + fee));
        return await(session.wiring().engine().submit(session.wiring().job(spec), planHash));
    }

    int resume(String run) {
        JobSpec spec = session.wiring().engine().spec(run);
        ReadingFees.of(session.wiring(), spec).forEach(fee -> session.err().println("note: " + fee));
        return await(session.wiring().engine().resume(session.wiring().job(spec), run));
    }

    /** Ctrl+C cancels the run, waits until it has stopped, and ends with the code for cancelled. */
    private int await(JobHandle handle) {
        Thread cancel = new Thread(() -> {
            handle.cancel();
            RunReport unused = handle.await();
            Runtime.getRuntime().halt(ExitCodes.CANCELLED);
        });
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            RunReport report = new ProgressLine(session.err()).await(handle);
            new Reports(session).print(report);
            report.failure().ifPresent(session.err()::println);
            return ExitCodes.of(report.state());
        } finally {
            removeHook(cancel);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook is what ends it.
            Thread.currentThread().interrupt();
        }
    }
}
