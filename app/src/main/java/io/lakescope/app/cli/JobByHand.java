package io.lakescope.app.cli;

import io.lakescope.app.jobs.JobOverrides;
import io.lakescope.app.settings.Workspace;
import io.lakescope.jobs.JobSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A job that no workspace configures: its options are the keys that a configured job has. The command's name is its kind. */
abstract class JobByHand implements Callable<Integer> {

    final Session session;

    @Mixin
    private JobOptions options = new JobOptions();

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec command;

    JobByHand(Session session) {
        this.session = session;
    }

    /** Puts the command's own options under their keys in a workspace; null for those that were not given. */
    abstract void describe(Map<String, @Nullable Object> values);

    /** The columns and values of {@code --key}. */
    final Map<String, String> keys() {
        return options.keys;
    }

    /** Why, for the audit log; empty if nobody said. */
    final String reason() {
        return options.reason == null ? "" : options.reason;
    }

    /** What must be there before the job can be planned; false ends the command, as a dry run may. */
    boolean prepare(JobSpec spec, boolean dryRun) {
        return true;
    }

    @Override
    public Integer call() {
        String kind = java.util.Objects.requireNonNull(command).name();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", kind);
        values.put("key", options.keys);
        values.put("from", options.from);
        values.put("to", options.to);
        values.put("reason", options.reason);
        describe(values);
        JobRunner runner = new JobRunner(session);
        Workspace.Job job = JobOverrides.job(values);
        JobSpec spec = runner.spec(kind, job);
        return prepare(spec, options.dryRun) ? runner.run(spec, options) : ExitCodes.DONE;
    }
}
