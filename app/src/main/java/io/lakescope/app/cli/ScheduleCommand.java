package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.schedule.Delays;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final Duration PAST = Duration.ofDays(30);
    private static final int MOST = 5_000;

    private final Session session;
    private final Clock clock = Clock.systemUTC();

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
        Instant now = clock.instant();
        Schedules schedules = session.wiring().schedules();
        List<Firing> past =
                session.wiring().firings().within(new TimeRange(Optional.of(now.minus(PAST)), Optional.empty()), MOST);
        List<Map<String, Object>> jobs = schedules.all().stream()
                .map(schedule -> json(schedule, past, now))
                .toList();
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

    private Map<String, Object> json(Schedule schedule, List<Firing> past, Instant now) {
        Delays delays = Delays.of(schedule, past, now);
        Optional<Firing> last = session.wiring().firings().newest(schedule.job());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", schedule.job());
        json.put("when", when(schedule));
        schedule.times().flatMap(cron -> cron.next(now)).ifPresent(next -> json.put("next", next.toString()));
        last.ifPresent(firing -> {
            json.put("last", firing.due().toString());
            json.put("state", word(schedule, firing, now));
        });
        delays.median().ifPresent(median -> json.put("median", text(median)));
        delays.p95().ifPresent(p95 -> json.put("p95", text(p95)));
        schedule.target().ifPresent(target -> json.put("target", text(target)));
        json.put("late", delays.late());
        json.put("failed", delays.failed());
        return json;
    }

    private static String when(Schedule schedule) {
        String after = schedule.after().isEmpty() ? "" : " after " + String.join(", ", schedule.after());
        return schedule.times()
                .map(cron -> cron.text() + " " + cron.zone() + after)
                .orElse(schedule.after().isEmpty() ? "always" : after.strip());
    }

    private static String word(Schedule schedule, Firing firing, Instant now) {
        String state = firing.state().name().toLowerCase(Locale.ROOT);
        return Delays.isLate(schedule, firing, now) ? state + ", late" : state;
    }

    /** As a user writes it: 1h2m, 95s. */
    private static String text(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(2)) < 0
                ? String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1_000.0)
                : duration.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT);
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
        Instant now = clock.instant();
        Instant start = from == null ? now.minus(Duration.ofDays(1)) : TimeRange.moment(from);
        Instant end = to == null ? now.plus(Duration.ofDays(1)) : TimeRange.moment(to);
        if (!start.isBefore(end)) {
            throw LakescopeException.user("Cannot show a calendar from " + start + " to " + end + ": it ends first");
        }
        List<Map<String, Object>> lines = new ScheduleCalendar(session.wiring().schedules(), now)
                .lines(
                        session.wiring().firings().within(new TimeRange(Optional.of(start), Optional.of(end)), MOST),
                        end);
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
