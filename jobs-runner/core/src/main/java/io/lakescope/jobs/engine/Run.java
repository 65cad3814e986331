package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunControls;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.UnitProgress;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One run: plan, audit, lease, units, register, end. */
final class Run implements JobHandle {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** How long units that came to be stay unseen at most. */
    private static final Duration REPLAN = Duration.ofSeconds(5);

    /** How many units each thread has waiting. */
    private static final int UNITS_AHEAD = 2;

    private static final long LOOK_MILLIS = 50;

    /** What every run of an engine shares, and its own pace. */
    record Means(
            StateStore state,
            FourEyes fourEyes,
            UnitThreads units,
            ExecutorService endless,
            Pace pace,
            RunControls controls) {
        ExecutorService pool() {
            return units.pool();
        }
    }

    private final Attempt attempt;
    private final String id;
    private final Job job;
    private final Optional<String> wantedPlan;
    private final Means means;
    private final Progress progress = new Progress();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CompletableFuture<RunReport> end = new CompletableFuture<>();

    /** Whether the units are those that a second person has approved. */
    private volatile boolean isApproved;

    /** What kept the run from being planned; {@link #await} throws it once the end is on record. */
    private volatile Optional<LakescopeException> unplanned = Optional.empty();

    Run(Attempt attempt, Job job, Optional<String> wantedPlan, Means means) {
        this.attempt = attempt;
        this.id = attempt.run();
        this.job = job;
        this.wantedPlan = wantedPlan;
        this.means = means;
    }

    void startOn(ExecutorService runs) {
        runs.execute(this::execute);
    }

    @Override
    public String run() {
        return id;
    }

    /** Keeps the leases and looks whether another process asked to cancel, or has gone on with the run. */
    void beat() {
        try {
            means.state().leases().renew(attempt.owner());
            means.state().attempts().beat(attempt);
            if (means.state().runs().isCancelRequested(id)) {
                cancel();
            }
            means.pace().set(means.state().throttles().of(id, job.spec()));
        } catch (LakescopeException e) {
            LOG.warn("Run {} cannot renew its leases: {}", id, e.getMessage());
            if (e.kind() == Kind.CONFLICT) {
                cancel();
            }
        }
    }

    private void execute() {
        MDC.put("run", id);
        try {
            finish(workToTheEnd(), Optional.empty());
        } catch (CancelledException e) {
            finish(RunState.CANCELLED, Optional.empty());
        } catch (LakescopeException e) {
            RunState state = e.kind() == Kind.REFUSED ? RunState.REFUSED : RunState.FAILED;
            unplanned = progress.working.isEmpty() ? Optional.of(e) : Optional.empty();
            finish(state, Optional.of(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("Run {} failed", id, e);
            finish(RunState.FAILED, Optional.of("Cannot finish run " + id + ": " + e + "; resume it, or see the log"));
        } finally {
            MDC.remove("run");
        }
    }

    private RunState workToTheEnd() {
        try {
            return work();
        } finally {
            job.over();
        }
    }

    private RunState work() {
        JobSpec spec = job.spec();
        Instant pinned = pinned();
        JobPlan plan = job.plan(new Planning(pinned, Optional.of(id), means.pool(), cancelled::get));
        if (wantedPlan.isPresent() && !wantedPlan.get().equals(plan.hash())) {
            throw LakescopeException.refused("Cannot run the plan " + wantedPlan.get()
                    + ": what it counted has changed, planning again gives " + plan.hash()
                    + "; nothing was changed; look at the new plan first");
        }
        means.state().attempts().planned(attempt, plan);
        if (progress.state == RunState.PLANNING) {
            progress.state = RunState.RUNNING;
        }
        progress.unitsTotal = plan.units().size();
        progress.working = Optional.of(Instant.now());
        if (stops(plan)) {
            return RunState.REFUSED;
        }
        takeApproval(plan);
        String head = means.state()
                .audit()
                .append(
                        new AuditLog.Draft(
                                attempt.actor(),
                                spec.kind(),
                                Optional.of(id),
                                Optional.of(plan.hash()),
                                spec.reason(),
                                spec.source() + " -> " + spec.target() + ", "
                                        + plan.units().size() + " units, rows " + plan.rows()),
                        attempt);
        LOG.info(
                "Run {}: {} {} -> {}, {} units",
                id,
                spec.kind(),
                spec.source(),
                spec.target(),
                plan.units().size());
        return job.isEndless() ? runEndless(plan, head) : runUnits(plan, head);
    }

    private void takeApproval(JobPlan plan) {
        isApproved = means.fourEyes().takes(job.spec(), plan);
        if (isApproved) {
            means.state().approvals().propose(job.spec(), plan, attempt.actor());
            means.state().approvals().take(attempt, plan, means.fourEyes().validFor());
        }
    }

    /** A resumed run judges by the moment of its own plan: a purge that was begun keeps its P. */
    private Instant pinned() {
        Optional<String> hash =
                wantedPlan.or(() -> means.state().runs().report(id).planHash());
        return hash.flatMap(means.state().runs()::planMoment).orElseGet(Instant::now);
    }

    private boolean stops(JobPlan plan) {
        plan.refusals()
                .forEach(refusal -> record(UnitResult.not(refusal.unit(), UnitResult.State.REFUSED, refusal.reason())));
        boolean whole =
                plan.refusals().stream().anyMatch(refusal -> refusal.unit().equals("*"));
        boolean stops = whole || (!plan.refusals().isEmpty() && job.onRefusal() == Job.OnRefusal.STOP_ALL);
        if (stops) {
            JobPlan.Refusal first = plan.refusals().get(0);
            progress.failure = Optional.of(first.reason()
                    + (plan.refusals().size() > 1 ? " (and " + (plan.refusals().size() - 1) + " more units)" : "")
                    + (first.reason().contains("nothing") ? "" : "; nothing was changed"));
        }
        return stops;
    }

    private RunState runUnits(JobPlan plan, String auditHead) {
        Set<String> complete = job.isRegistered() ? means.state().runs().completeUnits(id) : Set.of();
        progress.plan(plan.units(), complete);
        List<Future<UnitResult>> futures = new ArrayList<>();
        Semaphore places = new Semaphore(UNITS_AHEAD * means.units().parallelism());
        for (WorkUnit unit : plan.units()) {
            if (complete.contains(unit.id())) {
                progress.unitsDone.incrementAndGet();
            } else if (isNextTurn(places)) {
                futures.add(means.pool().submit(() -> freeing(places, () -> unit(unit, plan, auditHead))));
            } else {
                futures.add(CompletableFuture.completedFuture(notStarted(unit)));
            }
        }
        boolean refused = !plan.refusals().isEmpty();
        return worst(futures, refused ? RunState.REFUSED : RunState.SUCCEEDED);
    }

    /** Few units are handed out ahead, so that a pause holds the others here, where they keep no thread busy. */
    private boolean isNextTurn(Semaphore places) {
        try {
            while (!cancelled.get()) {
                means.pace().awaitResumed(cancelled::get);
                if (places.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static UnitResult freeing(Semaphore places, Supplier<UnitResult> work) {
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static UnitResult notStarted(WorkUnit unit) {
        return UnitResult.not(unit.id(), UnitResult.State.CANCELLED, "not started");
    }

    /** Units that come to be later, as partitions of a topic do, are taken up too. */
    private RunState runEndless(JobPlan plan, String auditHead) {
        Map<String, Future<UnitResult>> futures = new LinkedHashMap<>();
        try (Turns turns = new Turns(means.state().leases(), attempt, job.leaseGroup())) {
            JobPlan latest = plan;
            do {
                for (WorkUnit unit : latest.units()) {
                    futures.computeIfAbsent(
                            unit.id(),
                            id -> means.endless().submit(() -> ended(() -> endless(unit, plan, auditHead, turns))));
                }
                turns.units(futures.size());
                progress.unitsTotal = futures.size();
                boolean isOver = Waiting.until(
                        REPLAN, () -> futures.values().stream().allMatch(Future::isDone) || cancelled.get());
                latest = isOver ? plan : replanned(plan);
            } while (!cancelled.get() && !futures.values().stream().allMatch(Future::isDone));
            return worst(List.copyOf(futures.values()), RunState.SUCCEEDED);
        }
    }

    private JobPlan replanned(JobPlan former) {
        try {
            return job.plan(new Planning(former.pinned(), Optional.of(id), means.pool(), cancelled::get));
        } catch (LakescopeException | CancelledException e) {
            LOG.debug("Run {} cannot look for new units: {}", id, e.getMessage());
            return former;
        }
    }

    private UnitResult endless(WorkUnit unit, JobPlan plan, String auditHead, Turns turns) {
        UnitWork work = new UnitWork(job, unit, plan, new UnitWork.Run(attempt, auditHead), means, progress);
        return new EndlessUnit(work, unit, turns, progress).run(cancelled::get);
    }

    private UnitResult ended(Supplier<UnitResult> work) {
        MDC.put("run", id);
        try {
            UnitResult result = work.get();
            record(result);
            progress.ended(result.unit());
            progress.unitsDone.incrementAndGet();
            return result;
        } finally {
            MDC.remove("run");
        }
    }

    /** A unit whose end cannot be recorded fails the run, but only once every other unit has stopped too. */
    private static RunState worst(List<Future<UnitResult>> futures, RunState planned) {
        RunState worst = planned;
        Optional<LakescopeException> failure = Optional.empty();
        for (Future<UnitResult> future : futures) {
            try {
                worst = worse(worst, stateAfter(await(future)));
            } catch (LakescopeException e) {
                failure = failure.isPresent() ? failure : Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return worst;
    }

    private UnitResult unit(WorkUnit unit, JobPlan plan, String auditHead) {
        if (cancelled.get()) {
            return notStarted(unit);
        }
        UnitWork work = new UnitWork(job, unit, plan, new UnitWork.Run(attempt, auditHead), means, progress);
        return ended(() -> {
            if (isApproved) {
                means.state().approvals().begin(attempt, unit.id());
            }
            return work.run(cancelled::get);
        });
    }

    private void record(UnitResult result) {
        means.state().attempts().unit(attempt, result);
        if (result.state() == UnitResult.State.FAILED && progress.failure.isEmpty()) {
            progress.failure = result.message();
        }
        if (result.state() == UnitResult.State.UNKNOWN) {
            progress.failure = result.message();
        }
        if (result.state() == UnitResult.State.REFUSED && progress.failure.isEmpty()) {
            progress.failure = result.message();
        }
    }

    private static UnitResult await(Future<UnitResult> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LakescopeException known) {
                throw known;
            }
            throw new LakescopeException(Kind.INTERNAL, "Cannot finish a unit: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(Kind.UNAVAILABLE, "Cannot wait for a unit: interrupted", e);
        }
    }

    private static RunState stateAfter(UnitResult result) {
        return switch (result.state()) {
            case UNKNOWN -> RunState.UNKNOWN;
            case FAILED -> RunState.FAILED;
            case CANCELLED -> RunState.CANCELLED;
            case REFUSED -> RunState.REFUSED;
            case RESIDUE -> RunState.SUCCEEDED_WITH_REJECTS;
            default ->
                result.counts().hasRejects() || result.counts().skipped() > 0
                        ? RunState.SUCCEEDED_WITH_REJECTS
                        : RunState.SUCCEEDED;
        };
    }

    /** From best to worst. */
    private static final List<RunState> ORDER = List.of(
            RunState.SUCCEEDED,
            RunState.SUCCEEDED_WITH_REJECTS,
            RunState.REFUSED,
            RunState.CANCELLED,
            RunState.FAILED,
            RunState.UNKNOWN);

    private static RunState worse(RunState one, RunState other) {
        return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
    }

    private void finish(RunState state, Optional<String> failure) {
        Optional<String> why = failure.or(() -> progress.failure);
        try {
            Counts counts = means.state().runs().report(id).units().stream()
                    .map(UnitResult::counts)
                    .reduce(Counts.NONE, Counts::plus);
            means.state().attempts().read(attempt, job.reads().bytes());
            means.state().attempts().end(attempt, state, counts, why);
            progress.failure = why;
            progress.ended = Optional.of(Instant.now());
            progress.state = state;
            LOG.info("Run {} ended: {} {}", id, state, why.orElse(""));
            RunReport report = means.state().runs().report(id);
            unplanned.ifPresentOrElse(end::completeExceptionally, () -> end.complete(report));
        } catch (RuntimeException | Error e) {
            progress.failure = why.or(() -> Optional.of(String.valueOf(e.getMessage())));
            progress.ended = Optional.of(Instant.now());
            progress.state = RunState.FAILED;
            end.completeExceptionally(e);
        }
    }

    @Override
    public JobStatus status() {
        JobSpec spec = job.spec();
        return new JobStatus(
                id,
                spec.job(),
                spec.kind(),
                spec.source().toString(),
                spec.target().toString(),
                progress.state,
                progress.unitsDone.get(),
                progress.unitsTotal,
                progress.rows.sum(),
                progress.rowsPerSecond(),
                progress.timeLeft(),
                progress.started,
                progress.ended,
                progress.failure,
                progress.ended.isPresent() ? Optional.empty() : progress.waitsFor(),
                job.catchUp(),
                means.pace().throttle());
    }

    List<UnitProgress> units() {
        return progress.units();
    }

    /** What was asked of the run takes effect at once if it is done here. */
    void throttled(Throttle asked) {
        means.pace().set(asked);
    }

    @Override
    public void pause() {
        means.controls().pause(id);
    }

    @Override
    public void resume() {
        means.controls().resume(id);
    }

    @Override
    public void rate(OptionalLong rowsPerSecond) {
        means.controls().rate(id, rowsPerSecond);
    }

    @Override
    public void cancel() {
        if (cancelled.compareAndSet(false, true) && !progress.state.isEnded()) {
            progress.state = RunState.CANCELLING;
        }
    }

    /** Waits until work has stopped, however it ended. */
    void awaitStop() {
        try {
            var unused = await();
        } catch (LakescopeException e) {
            LOG.debug("Run {} ended: {}", id, e.getMessage());
        }
    }

    /** A run that could not even be planned ends with what prevented it. */
    @Override
    public RunReport await() {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LakescopeException known
                    ? known
                    : new LakescopeException(
                            Kind.INTERNAL, "Cannot record the end of run " + id + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(Kind.UNAVAILABLE, "Cannot wait for run " + id + ": interrupted", e);
        }
    }
}
