package io.lakescope.app.cli;

import io.lakescope.app.jobs.JobJson;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.operations.RunLogLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of a run, as lines and as JSON. */
final class RunLogText {

    private final Session session;

    RunLogText(Session session) {
        this.session = session;
    }

    void print(RunReport run, boolean failures) {
        RunLogLines lines = new RunLogLines(session.wiring().state().events());
        Level least = failures ? Level.WARN : Level.INFO;
        if (session.isJson()) {
            List<Map<String, Object>> events = new ArrayList<>();
            lines.each(run.run(), least, event -> events.add(JobJson.event(event)));
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("run", run.run());
            document.put("job", run.job());
            document.put("events", events);
            session.json(document);
        } else {
            lines.each(run.run(), least, event -> session.out().println(RunLogLines.line(run.run(), event)));
        }
    }
}
