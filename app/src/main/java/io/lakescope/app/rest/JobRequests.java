package io.lakescope.app.rest;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobOverrides;
import io.lakescope.app.jobs.JobPlans;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as requests ask for them, and their plans. */
final class JobRequests {

    /** A configured job, with some of its keys given anew. */
    record Narrowing(
            @Nullable Map<String, String> set,
            @Nullable Map<String, String> key,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {

        Workspace.Job apply(Workspace.Job job) {
            Map<String, String> values = new LinkedHashMap<>(set == null ? Map.of() : set);
            put(values, "from", from);
            put(values, "to", to);
            put(values, "reason", reason);
            return JobOverrides.apply(job, values, key == null ? Map.of() : key);
        }

        private static void put(Map<String, String> values, String key, @Nullable String value) {
            if (value != null) {
                values.put(key, value);
            }
        }
    }

    private final Wiring wiring;

    JobRequests(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @throws LakescopeException NOT_FOUND if the workspace has no such job */
    JobSpec configured(String name, Narrowing narrowing) {
        Workspace.Job job = wiring.workspace().configuredJobs().get(name);
        if (job == null) {
            throw LakescopeException.notFound(
                    "Cannot find the job '" + name + "': the workspace has no such job; list them with GET /jobs");
        }
        return spec(name, narrowing.apply(job));
    }

    /** A job that no workspace configures, from the keys that a configured one has. */
    JobSpec byHand(Workspace.Job job) {
        if (job.schedule() != null) {
            throw LakescopeException.user(
                    "Cannot schedule a job by hand: it runs now; schedules are for jobs of the workspace");
        }
        return spec(job.kind() == null ? "" : job.kind(), job);
    }

    private JobSpec spec(String name, Workspace.Job job) {
        JobSpec spec = new JobSpecs(Clock.systemUTC(), wiring.workspace()).of(name, job);
        Stream.of(spec.source(), spec.target()).filter(SourceAddress::isPlain).forEach(JobRequests::refuse);
        return spec;
    }

    /** Whoever holds the token may use what the workspace names, not every file of the machine that serves. */
    private static void refuse(SourceAddress address) {
        throw LakescopeException.refused(
                "Cannot use " + address
                        + " here: requests name sources of the workspace's connections only; nothing was done; add a connection");
    }

    /** What a run would do; notes on fees come first. */
    JobPlan plan(JobSpec spec) {
        return JobPlans.of(wiring, spec);
    }

    /** The job of a request to run one: its {@code job} by name, else a job by hand with its {@code kind}. */
    JobSpec requested(RequestBody body) {
        Optional<String> name = body.take("job");
        if (name.isPresent() == body.has("kind")) {
            throw Refusal.badRequest(
                    "Cannot start a run: give either job, a configured one, or kind with a job's keys");
        }
        return name.isPresent()
                ? configured(name.get(), body.as(Narrowing.class))
                : byHand(body.as(Workspace.Job.class));
    }
}
