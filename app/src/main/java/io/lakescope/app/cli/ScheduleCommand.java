package io.lakescope.app.cli;

import io.lakescope.app.operations.ScheduleFacts;
import io.lakescope.connectors.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** When jobs run by themselves, and what became of it. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "When jobs run by themselves, and what became of it.",
        footer = {"", "Example: lakescope schedule show"})
final class ScheduleCommand {

    private final Session session;

    ScheduleCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "Each scheduled job: its next time, what became of the last one, and its delays of thirty days.",
            footer = {"", "Example: lakescope schedule show"})
    int show() {
        List<Map<String, Object>> jobs = facts().jobs();
        if (session.isJson()) {
            session.json(Map.of("jobs", jobs));
        } else if (jobs.isEmpty()) {
            session.err().println("No job of the workspace is scheduled; give one a schedule: with a cron.");
        } else {
            List<String> titles =
                    List.of("job", "when", "next", "last", "state", "median", "p95", "target", "late", "failed");
            TextTable table = new TextTable(titles);
            jobs.forEach(job -> table.add(
                    titles.stream().map(title -> shown(job.get(title))).toList()));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private ScheduleFacts facts() {
        return new ScheduleFacts(session.wiring(), Instant.now());
    }

    @Command(
            name = "calendar",
            mixinStandardHelpOptions = true,
            description =
                    "Every due time of a range: what ran, waits, failed or was skipped, and what is still to come.",
            footer = {"", "Example: lakescope schedule calendar --from 2026-11-01 --to 2026-11-08"})
    int calendar(
            @Option(names = "--from", paramLabel = "T", description = "Default: a day ago") @Nullable String from,
            @Option(names = "--to", paramLabel = "T", description = "Half-open; default: in a day") @Nullable
                    String to) {
        ScheduleFacts facts = facts();
        Instant start = from == null ? facts.now().minus(Duration.ofDays(1)) : TimeRange.moment(from);
        Instant end = to == null ? facts.now().plus(Duration.ofDays(1)) : TimeRange.moment(to);
        List<Map<String, Object>> lines = facts.due(start, end);
        if (session.isJson()) {
            session.json(Map.of("from", start.toString(), "to", end.toString(), "due", lines));
        } else {
            TextTable table = new TextTable(List.of("due", "job", "state", "run", "ended", "note"), 80);
            lines.forEach(line -> table.add(List.of(
                    shown(line.get("due")),
                    shown(line.get("job")),
                    shown(line.get("state")),
                    shown(line.get("run")),
                    shown(line.get("ended")),
                    shown(line.get("note")))));
            table.print(session.out());
        }
        return ExitCodes.DONE;
    }
}
