package io.lakescope.app.cli;

import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.state.RunEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The log of a run, as lines and as JSON. */
final class RunLogText {

    private static final int PAGE = 1_000;

    private final Session session;

    RunLogText(Session session) {
        this.session = session;
    }

    void print(RunReport run, boolean failures) {
        if (session.isJson()) {
            List<Map<String, Object>> events = new ArrayList<>();
            each(run.run(), failures, event -> events.add(json(event)));
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("run", run.run());
            document.put("job", run.job());
            document.put("events", events);
            session.json(document);
        } else {
            each(run.run(), failures, event -> session.out().println(run.run() + " " + line(event)));
        }
    }

    private void each(String run, boolean failures, Consumer<RunEvent> action) {
        RunEvents events = session.wiring().state().events();
        List<RunEvent> page = events.after(run, 0, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(event -> !failures || event.level() != Level.INFO)
                    .forEach(action);
            page = events.after(run, page.get(page.size() - 1).seq(), PAGE);
        }
    }

    private static String line(RunEvent event) {
        return event.at() + " " + String.format("%-5s", event.level()) + " " + event.event()
                + event.unit().map(unit -> " " + unit).orElse("") + ": "
                + event.message().replaceAll("\\s*\\R\\s*", " ");
    }

    static Map<String, Object> json(RunEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", event.seq());
        json.put("at", event.at().toString());
        json.put("level", event.level().name());
        json.put("event", event.event());
        event.unit().ifPresent(unit -> json.put("unit", unit));
        json.put("message", event.message());
        return json;
    }
}
