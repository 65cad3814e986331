package io.lakescope.jobs.operations;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Firing.State;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Kind;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.jobs.schedule.Cron;
import io.lakescope.jobs.schedule.Delays;
import io.lakescope.jobs.schedule.Schedule;
import io.lakescope.jobs.schedule.Schedules;
import io.lakescope.jobs.state.Firings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scheduled jobs that are late or blocked, and a schedule that nobody keeps. */
public record ScheduleWatch(Schedules schedules, Firings firings) implements Watch {

    /** A scheduler notes what is due within seconds. */
    private static final Duration UNNOTED = Duration.ofMinutes(2);

    @Override
    public String subject() {
        return "schedule";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.LATE, Kind.BLOCKED);
    }

    @Override
    public List<Finding> look(Instant now) {
        List<Finding> found = new ArrayList<>();
        schedules.all().forEach(schedule -> {
            Optional<Firing> newest = firings.newest(schedule.job());
            newest.filter(firing -> !firing.state().isEnded() && Delays.isLate(schedule, firing, now))
                    .ifPresent(firing -> found.add(late(schedule, firing)));
            newest.filter(firing -> firing.state() == State.BLOCKED).ifPresent(firing -> found.add(blocked(firing)));
        });
        unkept(now).ifPresent(found::add);
        return found;
    }

    private static Finding late(Schedule schedule, Firing firing) {
        String where = firing.state() == State.RUNNING ? "is still running" : "has not begun";
        String why = firing.note().isEmpty() ? "" : " (" + firing.note() + ")";
        return new Finding(
                Kind.LATE,
                schedule.job(),
                "It was due at " + firing.due() + " and " + where + why,
                schedule.deadline(firing.due()).orElse(firing.due()),
                firing.run()
                        .map(run -> new Step(Action.SHOW_RUN, run))
                        .orElseGet(() -> new Step(Action.RUN_JOB, schedule.job())));
    }

    private static Finding blocked(Firing firing) {
        return new Finding(
                Kind.BLOCKED,
                firing.job(),
                "It was due at " + firing.due() + " and did not begin: " + firing.note(),
                firing.ended().orElse(firing.due()),
                new Step(Action.RUN_JOB, firing.job()));
    }

    /** What is due and not even noted: no scheduler is there. */
    private Optional<Finding> unkept(Instant now) {
        return schedules.all().stream()
                .flatMap(schedule -> schedule.times().stream().flatMap(cron -> unnoted(schedule, cron, now).stream()))
                .min(Instant::compareTo)
                .map(since -> new Finding(
                        Kind.LATE,
                        "schedule",
                        "Nothing that was due since " + since + " has begun: no scheduler runs on this workspace",
                        since,
                        new Step(Action.SERVE, "")));
    }

    private Optional<Instant> unnoted(Schedule schedule, Cron cron, Instant now) {
        return firings.plannedTo(schedule.job()).flatMap(cron::next).filter(due -> due.isBefore(now.minus(UNNOTED)));
    }
}
