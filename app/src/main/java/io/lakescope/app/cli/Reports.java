package io.lakescope.app.cli;

import io.lakescope.app.jobs.JobJson;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import java.util.List;
import java.util.Locale;

/** Plans and runs, as text or as JSON. */
final class Reports {

    private static final int MOST_UNITS = 20;

    private final Session session;

    Reports(Session session) {
        this.session = session;
    }

    void print(JobPlan plan) {
        if (session.isJson()) {
            session.json(JobJson.plan(plan));
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

    void print(RunReport report) {
        if (session.isJson()) {
            session.json(JobJson.run(report));
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
                        + rest(" + failed ", counts.failed()) + rest(" + rejected ", counts.rejected())
                        + rest("; conflicts ", counts.conflicts()) + rest("; late ", counts.late()));
        if (report.bytesRead() > 0) {
            session.out().println("  " + Texts.bytes(report.bytesRead()) + " of objects read");
        }
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
}
