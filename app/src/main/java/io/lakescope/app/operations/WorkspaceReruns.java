package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.jobs.JobOverrides;
import io.lakescope.app.jobs.JobPlans;
import io.lakescope.app.jobs.ReadingFees;
import io.lakescope.app.settings.JobSpecs;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.RunParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs and loads of one workspace, run again. */
record WorkspaceReruns(Wiring wiring) implements Reruns {

    /** The workspace's jobs, and for each backup the restore that brings its table back, made anew if it was dropped. */
    private Map<String, Workspace.Job> jobs() {
        Map<String, Workspace.Job> configured = wiring.workspace().configuredJobs();
        Map<String, Workspace.Job> all = new LinkedHashMap<>(configured);
        configured.forEach((name, job) -> {
            if ("backup".equals(job.kind()) && job.table() != null && job.dataset() != null) {
                all.putIfAbsent("restore of " + name, restore(job.dataset(), job.table()));
            }
        });
        return all;
    }

    private static Workspace.Job restore(String dataset, String table) {
        return JobOverrides.job(Map.of("kind", "restore", "dataset", dataset, "table", table, "create-table", true));
    }

    @Override
    public List<Choice> choices() {
        return jobs().entrySet().stream()
                .map(job ->
                        new Choice(job.getKey(), String.valueOf(job.getValue().kind())))
                .toList();
    }

    @Override
    public Prospect plan(Ask ask) {
        JobSpec spec = spec(ask);
        wiring.engine().checkPermitted(spec);
        return new Prospect(
                JobPlans.of(wiring, spec), RunParameters.of(spec), mustType(spec), RegisterResets.isPossible(spec));
    }

    /** What {@code job run}, or running a load again, would be given. */
    JobSpec spec(Ask ask) {
        if (ask instanceof OfSettings given) {
            return settled(given);
        }
        if (ask instanceof OfUndo undo) {
            return undo(undo);
        }
        return ask instanceof OfJob job ? configured(job) : wiring.engine().spec(((OfLoad) ask).run());
    }

    /** The cluster says its name itself; a person types it before anything is deleted. */
    private JobSpec undo(OfUndo ask) {
        Map<String, String> settings = new LinkedHashMap<>(Undoing.of(wiring, ask.run()));
        SourceAddress table = SourceAddress.parse(String.valueOf(settings.get("table")));
        settings.put("cluster", wiring.sources().tables(table).clusterName());
        return settled(new OfSettings("undo", settings, TimeRange.ALL, Map.of(), ask.reason()));
    }

    private JobSpec settled(OfSettings ask) {
        Workspace.Job own = jobs().get(ask.job());
        Workspace.Job job = own == null ? JobOverrides.job(Map.of("kind", ask.job())) : own;
        return spec(ask.job(), job, ask.settings(), new Narrowing(ask.range(), ask.keys(), ask.reason()));
    }

    private JobSpec configured(OfJob ask) {
        Workspace.Job job = jobs().get(ask.job());
        if (job == null) {
            throw LakescopeException.notFound("Cannot run the job '" + ask.job() + "': the workspace does not have it");
        }
        return spec(ask.job(), job, Map.of(), new Narrowing(ask.range(), ask.keys(), ask.reason()));
    }

    /** What of a job is meant, and why. */
    private record Narrowing(TimeRange range, Map<String, String> keys, String reason) {}

    private JobSpec spec(String name, Workspace.Job job, Map<String, String> settings, Narrowing meant) {
        Map<String, String> values = new LinkedHashMap<>(settings);
        meant.range().from().ifPresent(from -> values.put("from", moment(from)));
        meant.range().to().ifPresent(to -> values.put("to", moment(to)));
        if (!meant.reason().isBlank()) {
            values.put("reason", meant.reason());
        }
        return new JobSpecs(Clock.systemUTC(), wiring.workspace())
                .of(name, JobOverrides.apply(job, values, meant.keys()));
    }

    private static String moment(Instant at) {
        String text = at.toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text;
    }

    /** What deletes asks for the cluster's name, or the dataset's if it deletes there, what overwrites for the table's. */
    private static Optional<String> mustType(JobSpec spec) {
        if (spec instanceof JobSpec.Purge purge) {
            return Optional.of(purge.cluster());
        }
        if (spec instanceof JobSpec.Drop drop) {
            return Optional.of(drop.cluster());
        }
        if (spec instanceof JobSpec.Undo undo) {
            return Optional.of(undo.cluster());
        }
        if (spec instanceof JobSpec.Expire expire) {
            return Optional.of(expire.source().name());
        }
        boolean isOverwriting = spec instanceof JobSpec.Restore restore && restore.policy() != JobSpec.Policy.FILL_GAPS;
        return isOverwriting ? Optional.of(spec.target().name()) : Optional.empty();
    }

    /** A topic goes on while its plan is read: what an ingestion counted is no reason to refuse it. */
    @Override
    public String start(Ask ask, String plan) {
        JobSpec spec = spec(ask);
        var unused = ReadingFees.of(wiring, spec);
        Optional<String> pinned = spec instanceof JobSpec.Ingest ? Optional.empty() : Optional.of(plan);
        return wiring.engine().submit(wiring.job(spec), pinned).run();
    }

    @Override
    public int reset(Ask ask, String reason) {
        return new RegisterResets(wiring.state(), spec(ask)).reset(reason, Wiring.actor());
    }
}
