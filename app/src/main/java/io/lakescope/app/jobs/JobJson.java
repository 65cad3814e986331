package io.lakescope.app.jobs;

import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.CatchUp;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON shapes of jobs, plans, runs, registers, audit and errors: the same wherever they are asked for. */
public final class JobJson {

    private static final Set<String> KINDS_OF_RECORDS = Set.of("ingest", "redrive");

    private JobJson() {}

    /** Every configured job. */
    public static Map<String, Object> jobs(Workspace workspace) {
        List<Map<String, Object>> all = new ArrayList<>();
        workspace.configuredJobs().forEach((name, job) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("job", name);
            one.put("kind", String.valueOf(job.kind()));
            all.add(one);
        });
        return Map.of("jobs", all);
    }

    public static Map<String, Object> plan(JobPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", plan.job());
        json.put("kind", plan.kind());
        json.put("hash", plan.hash());
        json.put("units", plan.units().size());
        json.put("rows", plan.rows());
        json.put("bytes", plan.sizeBytes());
        json.put("refusals", plan.refusals());
        json.put("notes", plan.notes());
        return json;
    }

    public static Map<String, Object> run(RunReport report) {
        Counts counts = report.counts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", report.run());
        json.put("job", report.job());
        json.put("kind", report.kind());
        json.put("state", report.state().name());
        json.put("read", counts.read());
        json.put("written", counts.written());
        json.put("identical", counts.identical());
        json.put("skipped", counts.skipped());
        json.put("expired", counts.expired());
        json.put("hidden", counts.hidden());
        json.put("failed", counts.failed());
        json.put("rejected", counts.rejected());
        json.put("bytesRead", report.bytesRead());
        if (KINDS_OF_RECORDS.contains(report.kind())) {
            json.put("conflicts", counts.conflicts());
            json.put("late", counts.late());
        }
        json.put("units", report.units().stream().map(JobJson::unit).toList());
        json.put("notes", report.notes());
        report.planHash().ifPresent(hash -> json.put("plan", hash));
        json.put("started", report.started().toString());
        report.ended().ifPresent(ended -> json.put("ended", ended.toString()));
        report.failure().ifPresent(failure -> json.put("failure", failure));
        return json;
    }

    /** A run that is at work here, with how far it is behind its source, where it can be. */
    public static Map<String, Object> run(RunReport report, Optional<CatchUp> catchUp) {
        Map<String, Object> json = run(report);
        catchUp.ifPresent(behind -> json.put("catchUp", catchUp(behind)));
        return json;
    }

    /** {@code secondsToZero} is left out while it does not come nearer to the end. */
    public static Map<String, Object> catchUp(CatchUp behind) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lag", behind.lag());
        json.put("consumedPerSecond", behind.consumedPerSecond());
        json.put("producedPerSecond", behind.producedPerSecond());
        behind.toZero().ifPresent(left -> json.put("secondsToZero", left.toSeconds()));
        return json;
    }

    /** A line of a run's log. */
    public static Map<String, Object> event(RunEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", event.seq());
        json.put("at", event.at().toString());
        json.put("level", event.level().name());
        json.put("event", event.event());
        event.unit().ifPresent(unit -> json.put("unit", unit));
        json.put("message", event.message());
        return json;
    }

    private static Map<String, Object> unit(UnitResult unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit.unit());
        json.put("state", unit.state().name());
        json.put("rows", unit.rows());
        json.put("digest", unit.digest().orElse(""));
        unit.change().ifPresent(change -> {
            json.put("before", change.before());
            json.put("after", change.after());
        });
        unit.message().ifPresent(message -> json.put("message", message));
        return json;
    }

    /** A register with its units. */
    public static Map<String, Object> register(String job, List<Registers.Row> rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", job);
        json.put("units", rows.stream().map(JobJson::row).toList());
        return json;
    }

    private static Map<String, Object> row(Registers.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", row.unit());
        json.put("status", row.status());
        json.put("state", row.state());
        json.put("version", row.version());
        row.run().ifPresent(run -> json.put("run", run));
        json.put("updated", row.updated().toString());
        json.put("source", row.scope().source());
        json.put("target", row.scope().target());
        return json;
    }

    public static Map<String, Object> reset(String job, String unit, int rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", job);
        json.put("unit", unit);
        json.put("reset", rows);
        return json;
    }

    public static Map<String, Object> auditEntry(AuditLog.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", entry.seq());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        entry.run().ifPresent(run -> json.put("run", run));
        entry.plan().ifPresent(plan -> json.put("plan", plan));
        json.put("reason", entry.reason());
        json.put("detail", entry.detail());
        json.put("hash", entry.hash());
        return json;
    }

    /** An audit log whose chain holds. */
    public static Map<String, Object> auditHolds(long entries, int witnesses) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("entries", entries);
        json.put("witnesses", witnesses);
        return json;
    }

    /** What asking a run to stop has led to. */
    public static Map<String, Object> cancelled(RunReport before) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", before.run());
        json.put("message", before.state().isEnded() ? "had ended already" : "will stop at the next safe point");
        return json;
    }

    /** How fast a run may write from now on; {@code rate} is left out where nothing bounds it. */
    public static Map<String, Object> throttle(String run, Throttle throttle) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("paused", throttle.isPaused());
        throttle.rowsPerSecond().ifPresent(rate -> json.put("rate", rate));
        return json;
    }

    /** A failure, its message on one line. */
    public static Map<String, Object> error(LakescopeException.Kind kind, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", kind.name());
        error.put("message", message.replaceAll("\\s*\\R\\s*", " "));
        return Map.of("error", error);
    }
}
