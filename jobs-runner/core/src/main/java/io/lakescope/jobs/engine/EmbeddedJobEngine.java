package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobEngine;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.Product;
import io.lakescope.jobs.Throttle;
import io.lakescope.jobs.UnitProgress;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.RunAttempts;
import io.lakescope.jobs.state.RunRequests;
import io.lakescope.jobs.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs jobs in this process: one thread per run, its units on a shared pool, or on threads of their own if they have no end. */
public final class EmbeddedJobEngine implements JobEngine {

    private static final int HEARTBEAT_SECONDS = 5;
    private static final int MOST_ENDED = 100;

    private final StateStore state;
    private final Safety safety;
    private final String actor;
    private final UnitThreads units;
    private final ExecutorService endless = Executors.newCachedThreadPool(new DaemonThreads("endless"));
    private final ExecutorService runs = Executors.newCachedThreadPool(new DaemonThreads("run"));
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("heartbeat"));
    private final Map<String, Run> started = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, JobStatus> ended = new ConcurrentSkipListMap<>();

    /**
     * @param parallelism how many units are worked on at once
     * @param actor who runs the jobs, for the audit log
     */
    public EmbeddedJobEngine(StateStore state, Safety safety, int parallelism, String actor) {
        this.state = state;
        this.safety = safety;
        this.actor = actor;
        this.units = new UnitThreads(parallelism);
        var unused = heart.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void beat() {
        live().forEach(Run::beat);
        forget();
    }

    private List<Run> live() {
        return started.values().stream()
                .filter(run -> !run.status().state().isEnded())
                .toList();
    }

    /** What a run has worked with is let go; of the newest ended ones the status stays. */
    private void forget() {
        started.values().stream().filter(run -> run.status().state().isEnded()).forEach(run -> {
            ended.put(run.run(), run.status());
            started.remove(run.run(), run);
        });
        while (ended.size() > MOST_ENDED) {
            ended.pollFirstEntry();
        }
    }

    @Override
    public JobPlan plan(Job job) {
        JobPlan plan = job.plan(new Planning(Instant.now(), Optional.empty(), units.pool(), () -> false));
        state.runs().keepPlan(plan);
        if (!safety.fourEyes().takes(job.spec(), plan)) {
            return plan;
        }
        state.approvals().propose(job.spec(), plan, actor);
        List<String> notes = new ArrayList<>(plan.notes());
        notes.add("This plan takes the word of a second person, who gives it with: lakescope approve " + plan.hash()
                + " --reason TEXT");
        return plan.noting(notes);
    }

    @Override
    public JobHandle submit(Job job, Optional<String> planHash) {
        JobSpec spec = job.spec();
        safety.check(spec);
        return start(run(state.attempts().begin(request(spec, actor)), job, planHash));
    }

    /** @throws LakescopeException REFUSED if the workspace as a whole does not permit it; asks no system */
    public void checkPermitted(JobSpec spec) {
        safety.check(spec);
    }

    /**
     * Starts a run for somebody else than this process's user.
     *
     * @param key with one, the same request starts one run only, however often and by whichever process it is made
     * @return the run, and whether it was started now
     * @throws LakescopeException CONFLICT if another request had the key
     */
    public RunRequests.Begun submit(Job job, Optional<String> planHash, Requester requester) {
        JobSpec spec = job.spec();
        Optional<String> before = requester.key().flatMap(state.requests()::startedBy);
        if (before.isPresent()) {
            return RunRequests.Begun.before(before.get());
        }
        safety.check(spec);
        RunAttempts.Request request = request(spec, requester.name());
        RunRequests.Begun begun = requester
                .key()
                .map(key -> state.requests().begin(request, key))
                .orElseGet(() -> RunRequests.Begun.now(state.attempts().begin(request)));
        begun.attempt().ifPresent(attempt -> start(run(attempt, job, planHash)));
        return begun;
    }

    private static RunAttempts.Request request(JobSpec spec, String by) {
        return new RunAttempts.Request(spec.job(), spec.kind(), SpecJson.write(spec), by, Product.VERSION);
    }

    private Run run(Attempt attempt, Job job, Optional<String> planHash) {
        Pace pace = new Pace(state.throttles().of(attempt.run(), job.spec()));
        return new Run(attempt, job, planHash, new Run.Means(state, safety.fourEyes(), units, endless, pace, this));
    }

    /**
     * Who asks for a run.
     *
     * @param name for the audit log
     * @param key of the request, if it has one
     */
    public record Requester(String name, Optional<RunRequests.Key> key) {}

    @Override
    public JobHandle resume(Job job, String run) {
        return resume(job, run, actor);
    }

    /** The same for somebody else than this process's user. */
    public JobHandle resume(Job job, String run, String by) {
        safety.check(job.spec());
        Run again = started.compute(run, (id, present) -> {
            if (present != null && !present.status().state().isEnded()) {
                throw LakescopeException.conflict(
                        "Cannot resume run " + run + ": it is running; cancel it first, or wait until it ends");
            }
            return run(state.attempts().again(run, by), job, Optional.empty());
        });
        again.startOn(runs);
        return again;
    }

    /**
     * The spec that a run was started with.
     *
     * @throws LakescopeException NOT_FOUND if there is no such run
     */
    public JobSpec spec(String run) {
        RunAttempts.Request asked = state.runs().request(run);
        return SpecJson.read(asked.kind(), asked.spec());
    }

    /** The same for another reason. */
    public JobSpec spec(String run, String reason) {
        return SpecJson.withReason(spec(run), reason);
    }

    private JobHandle start(Run run) {
        started.put(run.run(), run);
        run.startOn(runs);
        return run;
    }

    @Override
    public List<JobStatus> statuses() {
        Map<String, JobStatus> all = new TreeMap<>(Comparator.reverseOrder());
        all.putAll(ended);
        started.values().forEach(run -> all.put(run.run(), run.status()));
        return List.copyOf(all.values());
    }

    @Override
    public void cancel(String run) {
        Run here = started.get(run);
        if (here != null) {
            here.cancel();
        }
    }

    @Override
    public void pause(String run) {
        throttle(run, actor, Throttle::paused);
    }

    @Override
    public void resume(String run) {
        throttle(run, actor, Throttle::resumed);
    }

    @Override
    public void rate(String run, OptionalLong rowsPerSecond) {
        throttle(run, actor, before -> before.at(rowsPerSecond));
    }

    /** As {@link #pause}, {@link #resume(String)} and {@link #rate} for somebody else than this process's user. */
    public Throttle throttle(String run, String by, UnaryOperator<Throttle> change) {
        Throttle asked = state.throttles().ask(run, spec(run), by, change);
        Run here = started.get(run);
        if (here != null) {
            here.throttled(asked);
        }
        return asked;
    }

    @Override
    public List<UnitProgress> units(String run) {
        Run here = started.get(run);
        return here == null ? List.of() : here.units();
    }

    /** Cancels what runs and waits until it has stopped. */
    @Override
    public void close() {
        live().forEach(Run::cancel);
        live().forEach(Run::awaitStop);
        heart.shutdownNow();
        runs.shutdown();
        units.close();
        endless.shutdown();
    }
}
