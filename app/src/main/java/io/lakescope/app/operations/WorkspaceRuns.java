package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.reports.SignedReports;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.operations.RunLogLines;
import io.lakescope.jobs.operations.RunParameters;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.jobs.state.RunAttempts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The runs of one workspace's state. */
record WorkspaceRuns(Wiring wiring) implements RunRecords {

    @Override
    public RunSheet sheet(String run) {
        RunReport report = wiring.state().runs().summary(run);
        RunAttempts.Request asked = wiring.state().runs().request(run);
        return new RunSheet(
                report,
                RunParameters.of(wiring.engine().spec(run)),
                asked.actor(),
                asked.version(),
                wiring.state().events().newest(run, "planned").map(RunEvent::message),
                wiring.state().units().totals(run));
    }

    @Override
    public List<UnitResult> units(String run, Optional<UnitResult> after, int limit) {
        return wiring.state().units().page(run, after, limit);
    }

    @Override
    public List<RunEvent> log(String run, LogPart part) {
        return wiring.state().events().before(run, part.before(), part.least(), part.limit());
    }

    @Override
    public long saveLog(String run, RunEvent.Level least, Path file) {
        return new RunLogLines(wiring.state().events()).save(run, least, file);
    }

    @Override
    public void saveReport(String run, Path file) {
        new SignedReports(wiring).save(run, file);
    }

    @Override
    public void cancel(String run) {
        wiring.state().runs().requestCancel(run, Wiring.actor());
        wiring.engine().cancel(run);
    }

    @Override
    public void resume(String run) {
        RunState state = wiring.state().runs().summary(run).state();
        if (state == RunState.SUCCEEDED || state == RunState.SUCCEEDED_WITH_REJECTS) {
            throw LakescopeException.conflict(
                    "Cannot resume run " + run + ": it succeeded; nothing was started; run it again instead");
        }
        var unused = wiring.engine().resume(wiring.job(wiring.engine().spec(run)), run);
    }
}
