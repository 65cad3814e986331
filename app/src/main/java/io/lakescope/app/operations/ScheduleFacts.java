package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.schedule.Delays;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** When a workspace's jobs run by themselves, and what became of it: the same on the command line and in the API. */
public record ScheduleFacts(Wiring wiring, Instant now) {

    private static final Duration PAST = Duration.ofDays(30);
    private static final int MOST = 5_000;

    /** Each scheduled job: its next time, what became of the last one, and its delays of thirty days. */
    public List<Map<String, Object>> jobs() {
        Schedules schedules = wiring.schedules();
        List<Firing> past =
                wiring.firings().within(new TimeRange(Optional.of(now.minus(PAST)), Optional.empty()), MOST);
        return schedules.all().stream().map(schedule -> job(schedule, past)).toList();
    }

    /**
     * Every due time of {@code [from, to)}, with what became of it.
     *
     * @throws LakescopeException USER if it ends before it begins
     */
    public List<Map<String, Object>> due(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw LakescopeException.user("Cannot show a calendar from " + from + " to " + to + ": it ends first");
        }
        List<Firing> past = wiring.firings().within(new TimeRange(Optional.of(from), Optional.of(to)), MOST);
        return new ScheduleCalendar(wiring.schedules(), now).lines(past, to);
    }

    private Map<String, Object> job(Schedule schedule, List<Firing> past) {
        Delays delays = Delays.of(schedule, past, now);
        Optional<Firing> last = wiring.firings().newest(schedule.job());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", schedule.job());
        json.put("when", when(schedule));
        schedule.times().flatMap(cron -> cron.next(now)).ifPresent(next -> json.put("next", next.toString()));
        last.ifPresent(firing -> {
            json.put("last", firing.due().toString());
            json.put("state", word(schedule, firing));
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

    private String word(Schedule schedule, Firing firing) {
        String state = firing.state().name().toLowerCase(Locale.ROOT);
        return Delays.isLate(schedule, firing, now) ? state + ", late" : state;
    }

    /** As a user writes it: 1h2m, 95s. */
    private static String text(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(2)) < 0
                ? String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1_000.0)
                : duration.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT);
    }
}
