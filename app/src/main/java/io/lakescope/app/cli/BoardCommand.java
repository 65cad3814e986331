package io.lakescope.app.cli;

import io.lakescope.app.operations.Operations;
import io.lakescope.jobs.operations.Finding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What needs somebody. */
@Command(
        name = "board",
        mixinStandardHelpOptions = true,
        description = {
            "What needs somebody, the worst first, each with its next step: failed and refused runs, late jobs, lost and",
            "dead-lettered records. Ends with 3 if something is bad."
        },
        footer = {"", "Example: lakescope board"})
final class BoardCommand implements Callable<Integer> {

    private final Session session;

    BoardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Operations.of(session.wiring()).tower().look(Instant.now());
        if (session.isJson()) {
            session.json(
                    Map.of("findings", findings.stream().map(BoardCommand::json).toList()));
        } else if (findings.isEmpty()) {
            session.out().println("Nothing needs anybody: no job failed, none is late, no record was lost.");
        } else {
            findings.forEach(this::print);
        }
        boolean isBad = findings.stream().anyMatch(finding -> finding.kind().severity() == Finding.Severity.BAD);
        return isBad ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void print(Finding finding) {
        session.out()
                .println(word(finding) + "  " + finding.subject() + ", since "
                        + finding.since().toString().substring(0, 19) + "Z");
        session.out().println("  " + finding.what().replaceAll("\\s*\\R\\s*", " "));
        session.out().println("  next: " + finding.step().command());
    }

    static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", finding.kind().name());
        json.put("severity", finding.kind().severity().name());
        json.put("subject", finding.subject());
        json.put("what", finding.what());
        json.put("since", finding.since().toString());
        json.put("command", finding.step().command());
        return json;
    }
}
