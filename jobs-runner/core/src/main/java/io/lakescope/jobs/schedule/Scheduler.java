package io.lakescope.jobs.schedule;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Firing.State;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.state.Firings;
import io.lakescope.jobs.state.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the due times of a workspace's jobs to their end: notes those that have come, begins what may begin, goes on with what
 * failed, and waits for nothing. Whoever holds the workspace's lease leads; others stand by and take over when it has run out.
 * Each step is recorded before its effect, so that a scheduler that dies loses no due time. Thread-safe.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** How many more times a run is gone on with whose process was killed. */
    private static final int LOST_PROCESSES = 3;

    /** A sixth of a lease's length. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    /** What the scheduler stands on. */
    public record Means(Firings firings, Leases leases, ScheduledRuns runs, Clock clock, String owner) {}

    private final Schedules schedules;
    private final Means means;
    private final Planner planner;
    private Optional<Lease> lease = Optional.empty();
    private long renewed;
    private String standing = "not begun";

    public Scheduler(Schedules schedules, Means means) {
        this.schedules = schedules;
        this.means = means;
        this.planner = new Planner(means.firings(), means.clock().instant());
    }

    /** Does what can be done now. Call it every second or so; a state that cannot be reached is tried again then. */
    public synchronized void tick() {
        try {
            lead();
            Instant now = means.clock().instant();
            drop(now);
            schedules.all().forEach(schedule -> planner.plan(schedule, now, held()));
            watch(now);
            begin(now);
        } catch (LakescopeException e) {
            waits(e);
        }
    }

    /** Says so once, not every second. */
    private void waits(LakescopeException e) {
        boolean isNew = !e.getMessage().equals(standing);
        standing = e.getMessage();
        if (e.kind() == Kind.REFUSED) {
            if (isNew) {
                LOG.info("Stands by: {}", e.getMessage());
            }
        } else if (lease.isPresent()) {
            lease = Optional.empty();
            LOG.warn("Leads the schedule no more: {}", e.getMessage());
        } else if (isNew) {
            LOG.warn("The schedule waits: {}", e.getMessage());
        }
    }

    /** Whether this scheduler leads, or why not. */
    public synchronized String standing() {
        return standing;
    }

    public synchronized boolean leads() {
        return lease.isPresent();
    }

    /** What the leader holds; empty while another leads. */
    public synchronized Optional<Lease> lease() {
        return lease;
    }

    private void lead() {
        if (lease.isEmpty()) {
            lease = Optional.of(means.leases().acquire(means.firings().leaseName(), means.owner()));
            standing = "leads";
            LOG.info("Leads the schedule as {}", means.owner());
            renewed = System.nanoTime();
        } else if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
            means.leases().renew(means.owner());
            means.leases().check(held());
            renewed = System.nanoTime();
        }
    }

    private Lease held() {
        return lease.orElseThrow();
    }

    private void end(Firing firing, State how, String why, Instant now) {
        means.firings().update(firing.ended(how, now, why), held());
        LOG.info("{} due {}: {} {}", firing.job(), firing.due(), how, why);
    }

    /** Jobs that nobody schedules any more. */
    private void drop(Instant now) {
        means.firings().open().stream()
                .filter(firing -> firing.state() == State.WAITING
                        && schedules.of(firing.job()).isEmpty())
                .forEach(firing -> end(firing, State.SKIPPED, "the workspace no longer schedules it", now));
    }

    private void watch(Instant now) {
        for (Firing firing : running()) {
            if (firing.run().isEmpty()) {
                means.firings().update(firing.handedOver(now, "its scheduler ended before the run began"), held());
            } else {
                judge(firing, means.runs().report(firing.run().get()), now);
            }
        }
    }

    private List<Firing> running() {
        return means.firings().open().stream()
                .filter(firing -> firing.state() == State.RUNNING)
                .toList();
    }

    private void judge(Firing firing, RunReport report, Instant now) {
        boolean isContinuous =
                schedules.of(firing.job()).filter(Schedule::isContinuous).isPresent();
        switch (report.state()) {
            case PLANNING, RUNNING, CANCELLING -> {}
            case SUCCEEDED, SUCCEEDED_WITH_REJECTS -> {
                if (isContinuous) {
                    retry(firing, "it ended", now);
                } else {
                    end(
                            firing,
                            State.SUCCEEDED,
                            report.failure().orElse(""),
                            report.ended().orElse(now));
                }
            }
            case CANCELLED ->
                end(firing, State.CANCELLED, "cancelled", report.ended().orElse(now));
            case REFUSED ->
                end(firing, State.REFUSED, why(report), report.ended().orElse(now));
            case FAILED -> retry(firing, why(report), now);
            case UNKNOWN -> goOn(firing, report, now);
        }
    }

    /** A process that is gone is no fault of the job, unless it takes one after the other with it. */
    private void goOn(Firing firing, RunReport report, Instant now) {
        int allowed = schedules.of(firing.job()).map(Schedule::retries).orElse(0) + LOST_PROCESSES;
        if (report.ended().isEmpty() && firing.attempts() <= allowed) {
            means.firings().update(firing.again(now, why(report)), held());
        } else {
            retry(firing, why(report), now);
        }
    }

    private static String why(RunReport report) {
        return report.failure().orElse("it ended " + report.state());
    }

    private void retry(Firing firing, String why, Instant now) {
        Optional<Schedule> schedule = schedules.of(firing.job());
        boolean again = schedule.filter(one -> one.isContinuous() || firing.attempts() <= one.retries())
                .isPresent();
        if (again) {
            Instant at = now.plus(schedule.orElseThrow().wait(firing.attempts()));
            means.firings().update(firing.again(at, why), held());
            LOG.warn("{} due {} is tried again at {}: {}", firing.job(), firing.due(), at, why);
        } else {
            end(firing, State.FAILED, why, now);
        }
    }

    private void begin(Instant now) {
        List<Firing> waiting = new ArrayList<>(means.firings().open().stream()
                .filter(firing -> firing.state() == State.WAITING)
                .toList());
        waiting.removeIf(firing -> isOvertaken(firing, waiting, now));
        for (Firing firing : waiting) {
            Schedule schedule = schedules.of(firing.job()).orElseThrow();
            boolean isTime = !firing.notBefore().isAfter(now) && !isWorkedOn(firing);
            if (isTime && hasRoom(schedule) && mayFollow(schedule, firing, now)) {
                begin(firing, now);
            }
        }
    }

    /** A process that seemed to be gone, or that is being stopped, may still be at it. */
    private boolean isWorkedOn(Firing firing) {
        return firing.run()
                .map(means.runs()::report)
                .filter(report -> report.ended().isEmpty() && report.state() != RunState.UNKNOWN)
                .isPresent();
    }

    private boolean isOvertaken(Firing firing, List<Firing> waiting, Instant now) {
        boolean keepsAll = schedules.of(firing.job()).orElseThrow().catchUp() == Schedule.CatchUp.ALL;
        Optional<Firing> later = waiting.stream()
                .filter(other -> other.job().equals(firing.job()) && other.due().isAfter(firing.due()))
                .findFirst();
        if (keepsAll || later.isEmpty()) {
            return false;
        }
        State how = firing.attempts() == 0 ? State.SKIPPED : State.FAILED;
        end(
                firing,
                how,
                firing.note() + " overtaken by the one due " + later.get().due(),
                now);
        return true;
    }

    private boolean hasRoom(Schedule schedule) {
        List<Firing> running = running();
        boolean isBusy = running.stream().anyMatch(firing -> firing.job().equals(schedule.job()));
        long others = running.stream()
                .filter(firing -> schedules
                        .of(firing.job())
                        .filter(one -> !one.isContinuous())
                        .isPresent())
                .count();
        return !isBusy && (schedule.isContinuous() || others < schedules.atOnce());
    }

    private boolean mayFollow(Schedule schedule, Firing firing, Instant now) {
        for (String name : schedule.after()) {
            Optional<Firing> before = means.firings().newest(name, firing.due());
            if (before.isPresent() && !before.get().state().isEnded()) {
                return false;
            }
            if (before.isPresent() && before.get().state() != State.SUCCEEDED) {
                String what = before.get().state().name().toLowerCase(java.util.Locale.ROOT);
                end(firing, State.BLOCKED, name + " due " + before.get().due() + " is " + what, now);
                return false;
            }
        }
        return true;
    }

    private void begin(Firing firing, Instant now) {
        Firing begun = firing.begun();
        means.firings().update(begun, held());
        try {
            if (begun.run().isPresent()) {
                means.runs().resume(begun.run().get());
            } else {
                means.firings().update(begun.by(means.runs().start(begun.job())), held());
            }
        } catch (LakescopeException e) {
            if (e.kind() == Kind.REFUSED) {
                end(begun, State.REFUSED, e.getMessage(), now);
            } else {
                retry(begun, e.getMessage(), now);
            }
        }
    }

    /** Hands over: what runs goes on with whoever leads next, at once. Call it before the runs of this process are stopped. */
    public synchronized void close() {
        if (lease.isEmpty()) {
            return;
        }
        try {
            Instant now = means.clock().instant();
            running()
                    .forEach(firing ->
                            means.firings().update(firing.handedOver(now, "its scheduler was stopped"), held()));
            means.leases().release(held());
        } catch (LakescopeException e) {
            LOG.warn("The schedule could not be handed over: {}", e.getMessage());
        }
        lease = Optional.empty();
    }
}
