package io.lakescope.jobs.schedule;

import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Firing.State;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.schedule.Schedule.CatchUp;
import io.lakescope.jobs.state.Firings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes which due times have come, and which of them the catch-up policy leaves out. */
final class Planner {

    /** What was due longer ago than this when it is first noticed was missed. */
    private static final Duration MISSED = Duration.ofMinutes(1);

    /** A year of quarters of an hour is not caught up one by one. */
    private static final int MOST = 1_000;

    private final Firings firings;
    private final Instant begun;

    /** So that a turn in which nothing is due asks the state nothing. */
    private final Map<String, Instant> notDueBefore = new HashMap<>();

    /** @param begun since when this scheduler is there: continuous jobs that had been stopped begin anew */
    Planner(Firings firings, Instant begun) {
        this.firings = firings;
        this.begun = begun;
    }

    void plan(Schedule schedule, Instant now, Lease lease) {
        Instant next = notDueBefore.get(schedule.job());
        if (next != null && now.isBefore(next)) {
            return;
        }
        Optional<Instant> plannedTo = firings.plannedTo(schedule.job());
        List<Firing> due = due(schedule, plannedTo, now);
        if (!due.isEmpty() || plannedTo.isEmpty()) {
            firings.plan(schedule.job(), due, now, lease);
        }
        schedule.times()
                .ifPresent(
                        cron -> notDueBefore.put(schedule.job(), cron.next(now).orElse(Instant.MAX)));
    }

    private List<Firing> due(Schedule schedule, Optional<Instant> plannedTo, Instant now) {
        if (schedule.isContinuous()) {
            return continuous(schedule, now);
        }
        if (schedule.times().isPresent()) {
            Cron cron = schedule.times().get();
            return plannedTo
                    .map(from -> caughtUp(schedule, cron.within(from, now, MOST), now))
                    .orElseGet(List::of);
        }
        return following(schedule);
    }

    private List<Firing> continuous(Schedule schedule, Instant now) {
        Optional<Firing> newest = firings.newest(schedule.job());
        boolean stands = newest.isPresent()
                && newest.get().ended().filter(begun::isAfter).isEmpty();
        return stands ? List.of() : List.of(Firing.due(schedule.job(), now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static List<Firing> caughtUp(Schedule schedule, List<Instant> due, Instant now) {
        List<Firing> planned = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            boolean isMissed = due.get(i).isBefore(now.minus(MISSED));
            boolean isLeftOut = schedule.catchUp() == CatchUp.NONE
                    ? isMissed
                    : schedule.catchUp() == CatchUp.LATEST && i < due.size() - 1;
            Firing firing = Firing.due(schedule.job(), due.get(i));
            planned.add(isLeftOut ? firing.ended(State.SKIPPED, now, "missed: no scheduler was running") : firing);
        }
        return planned;
    }

    /** A job without times of its own is due when the last of those before it was, once none of them is at work. */
    private List<Firing> following(Schedule schedule) {
        List<Firing> before = new ArrayList<>();
        for (String name : schedule.after()) {
            Optional<Firing> newest = firings.newest(name);
            if (newest.isEmpty() || !newest.get().state().isEnded()) {
                return List.of();
            }
            before.add(newest.get());
        }
        Instant due = before.stream().map(Firing::due).max(Instant::compareTo).orElseThrow();
        boolean isNew = firings.newest(schedule.job())
                .filter(last -> !last.due().isBefore(due))
                .isEmpty();
        return isNew ? List.of(Firing.due(schedule.job(), due)) : List.of();
    }
}
