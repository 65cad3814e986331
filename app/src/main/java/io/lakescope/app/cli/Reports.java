package io.lakescope.app.cli;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans and runs as text and as JSON. */
final class Reports {

    private static final int MOST_UNITS = 20;

    private final Session session;

    Reports(Session session) {
        this.session = session;
    }

    void print(JobPlan plan) {
        if (session.isJson()) {
            session.json(json(plan));
            return;
        }
        session.out().println("plan of " + plan.kind() + " " + plan.hash());
        session.out().println("  units: " + plan.units().size());
        plan.rows().forEach((name, rows) -> session.out().println("  " + name + ": " + Texts.number(rows) + " rows"));
        plan.units().stream().limit(MOST_UNITS).forEach(unit -> session.out().println("    " + unit.id() + line(unit)));
        if (plan.units().size() > MOST_UNITS) {
            session.out().println("    and " + (plan.units().size() - MOST_UNITS) + " more");
        }
        plan.notes().forEach(note -> session.out().println("  note: " + note));
        plan.refusals()
                .forEach(refusal -> session.out().println("  refused " + refusal.unit() + ": " + refusal.reason()));
    }

    private static String line(WorkUnit unit) {
        return unit.rows().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> " " + entry.getKey() + " " + Texts.number(entry.getValue()))
                .reduce("", String::concat);
    }

    static Map<String, Object> json(JobPlan plan) {
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

    void print(RunReport report) {
        if (session.isJson()) {
            session.json(json(report));
            return;
        }
        Counts counts = report.counts();
        session.out()
                .println(report.kind() + " run " + report.run() + ": "
                        + report.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                        + report.units().size()
                        + " units");
        session.out()
                .println("  read " + Texts.number(counts.read()) + " = written " + Texts.number(counts.written())
                        + rest(" + identical ", counts.identical()) + rest(" + skipped ", counts.skipped())
                        + rest(" + expired ", counts.expired()) + rest(" + hidden ", counts.hidden())
                        + rest(" + failed ", counts.failed()) + rest(" + rejected ", counts.rejected()));
        report.notes().forEach(note -> session.out().println("  note: " + note));
        List<UnitResult> notable = report.units().stream()
                .filter(unit -> unit.message().isPresent() || !unit.state().isComplete())
                .toList();
        notable.stream()
                .limit(MOST_UNITS)
                .forEach(unit -> session.out()
                        .println("  " + word(unit.state()) + " " + unit.unit() + ": "
                                + unit.message().orElse("")));
        if (notable.size() > MOST_UNITS) {
            session.out()
                    .println("  and " + (notable.size() - MOST_UNITS) + " more; all of them: lakescope job show "
                            + report.run() + " --output json");
        }
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String rest(String name, long rows) {
        return rows == 0 ? "" : name + Texts.number(rows);
    }

    static Map<String, Object> json(RunReport report) {
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
        json.put("units", report.units().stream().map(Reports::json).toList());
        json.put("notes", report.notes());
        report.planHash().ifPresent(hash -> json.put("plan", hash));
        json.put("started", report.started().toString());
        report.ended().ifPresent(ended -> json.put("ended", ended.toString()));
        report.failure().ifPresent(failure -> json.put("failure", failure));
        return json;
    }

    private static Map<String, Object> json(UnitResult unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit.unit());
        json.put("state", unit.state().name());
        json.put("rows", unit.rows());
        json.put("digest", unit.digest().orElse(""));
        unit.message().ifPresent(message -> json.put("message", message));
        return json;
    }
}
