package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Runs with their units, as they are kept. Thread-safe. */
public final class RunLog {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** What a run was asked to do. */
    public record Request(String job, String kind, String spec, String actor, String version) {}

    private final StateStore store;

    RunLog(StateStore store) {
        this.store = store;
    }

    /** A run id: UTC start {@code yyyyMMddHHmmss} plus three digits, above every id given before. */
    public String begin(Request request) {
        return store.write("begin run", handle -> begin(handle, request));
    }

    String begin(Handle handle, Request request) {
        Instant now = Instant.now();
        long candidate = Long.parseLong(STAMP.format(now) + "000");
        long last = handle.createQuery("SELECT COALESCE(MAX(CAST(id AS BIGINT)), 0) FROM run")
                .mapTo(Long.class)
                .one();
        String id = Long.toString(Math.max(candidate, last + 1));
        handle.execute(
                "INSERT INTO run (id, job, kind, spec, state, actor, version, started_at, beat_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + store.nowMillis() + ")",
                id,
                request.job(),
                request.kind(),
                request.spec(),
                RunState.PLANNING.name(),
                request.actor(),
                request.version(),
                now.toString());
        RunEvents.insert(handle, id, Level.INFO, "begun", "by " + request.actor() + ", Lakescope " + request.version());
        return id;
    }

    public void state(String run, RunState state) {
        store.write("run state", handle -> handle.execute("UPDATE run SET state = ? WHERE id = ?", state.name(), run));
    }

    /** Starts a run again that has ended, or whose process is gone. */
    public void reopen(String run, String actor) {
        store.write("reopen run", handle -> {
            RunEvents.insert(handle, run, Level.INFO, "resumed", "by " + actor);
            return handle.execute(
                    "UPDATE run SET state = ?, cancel = 0, ended_at = NULL, failure = NULL, beat_ms = "
                            + store.nowMillis() + " WHERE id = ?",
                    RunState.PLANNING.name(),
                    run);
        });
    }

    /** Says that the process which does the run is there. */
    public void beat(String run) {
        store.write(
                "run beat",
                handle -> handle.execute("UPDATE run SET beat_ms = " + store.nowMillis() + " WHERE id = ?", run));
    }

    public void planned(String run, JobPlan plan) {
        store.write("run planned", handle -> {
            String what = plan.units().size() + " units, rows " + plan.rows() + ", "
                    + plan.refusals().size() + " refused, plan " + plan.hash();
            RunEvents.insert(handle, run, Level.INFO, "planned", what);
            return handle.execute(
                    "UPDATE run SET plan_hash = ?, notes = ?, state = ? WHERE id = ?",
                    plan.hash(),
                    RunRows.json(plan.notes()),
                    RunState.RUNNING.name(),
                    run);
        });
    }

    public void unit(String run, UnitResult result) {
        store.write("unit result", handle -> {
            RunEvents.insert(handle, run, result);
            return handle.execute(
                    "INSERT INTO run_unit (run, unit, state, counts, row_count, digest, message) VALUES (?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (run, unit) DO UPDATE SET state = excluded.state, counts = excluded.counts,"
                            + " row_count = excluded.row_count, digest = excluded.digest, message = excluded.message",
                    run,
                    result.unit(),
                    result.state().name(),
                    RunRows.json(result.counts()),
                    result.rows(),
                    result.digest().orElse(null),
                    result.message().orElse(null));
        });
    }

    public void end(String run, RunState state, Counts counts, Optional<String> failure) {
        store.write("end run", handle -> {
            RunEvents.insert(
                    handle,
                    run,
                    level(state),
                    "ended",
                    state + failure.map(": "::concat).orElse(""));
            return handle.execute(
                    "UPDATE run SET state = ?, counts = ?, failure = ?, ended_at = ? WHERE id = ?",
                    state.name(),
                    RunRows.json(counts),
                    failure.orElse(null),
                    Instant.now().toString(),
                    run);
        });
    }

    private static Level level(RunState state) {
        return switch (state) {
            case FAILED, UNKNOWN -> Level.ERROR;
            case REFUSED, CANCELLED, SUCCEEDED_WITH_REJECTS -> Level.WARN;
            default -> Level.INFO;
        };
    }

    /** Asks the process that runs it to stop. */
    public void requestCancel(String run, String actor) {
        store.write("request cancel", handle -> {
            int asked = handle.execute("UPDATE run SET cancel = 1 WHERE id = ? AND ended_at IS NULL", run);
            if (asked == 1) {
                RunEvents.insert(handle, run, Level.INFO, "cancel asked", "by " + actor);
            }
            return asked;
        });
    }

    public boolean isCancelRequested(String run) {
        return store.read(handle -> handle.createQuery("SELECT cancel FROM run WHERE id = ?")
                .bind(0, run)
                .mapTo(Integer.class)
                .findOne()
                .filter(flag -> flag == 1)
                .isPresent());
    }

    /** The spec that the run was started with. */
    public String spec(String run) {
        return store.read(handle -> handle.createQuery("SELECT spec FROM run WHERE id = ?")
                .bind(0, run)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> unknown(run)));
    }

    /** Units of a run that have nothing left to do. */
    public Set<String> completeUnits(String run) {
        return report(run).units().stream()
                .filter(unit -> unit.state().isComplete())
                .map(UnitResult::unit)
                .collect(Collectors.toSet());
    }

    String select() {
        return "SELECT run.*, " + store.nowMillis() + " - beat_ms AS silent_ms FROM run";
    }

    public RunReport report(String run) {
        return store.read(handle -> handle.createQuery(select() + " WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> RunRows.report(rs, RunRows.units(handle, run)))
                .findOne()
                .orElseThrow(() -> unknown(run)));
    }

    /** A run without its units. */
    public RunReport summary(String run) {
        return store.read(handle -> handle.createQuery(select() + " WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> RunRows.report(rs, List.of()))
                .findOne()
                .orElseThrow(() -> unknown(run)));
    }

    /**
     * Which runs are meant.
     *
     * @param before older than this run
     */
    public record Filter(Optional<String> job, Optional<RunState> state, Optional<String> before) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The newest runs first, without their units. */
    public List<RunReport> newest(int limit) {
        return newest(Filter.ALL, limit);
    }

    /** The same, of those that a filter means. */
    public List<RunReport> newest(Filter filter, int limit) {
        String job = filter.job().orElse("");
        String state = filter.state().map(RunState::name).orElse("");
        String before = filter.before().orElse("");
        return store.read(handle -> handle.createQuery(select() + " WHERE (? = '' OR job = ?)"
                        + " AND (? = '' OR state = ?) AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?")
                .bind(0, job)
                .bind(1, job)
                .bind(2, state)
                .bind(3, state)
                .bind(4, before)
                .bind(5, before)
                .bind(6, limit)
                .map((rs, context) -> RunRows.report(rs, List.of()))
                .list());
    }

    /** The newest run of each job, without units. */
    public List<RunReport> newestOfEachJob() {
        return store.read(handle -> handle.createQuery(
                        select() + " WHERE id IN (SELECT MAX(id) FROM run GROUP BY job) ORDER BY id DESC")
                .map((rs, context) -> RunRows.report(rs, List.of()))
                .list());
    }

    /** Runs that began at a moment or later, the newest first, without units. */
    public List<RunReport> since(Instant from, int limit) {
        return store.read(handle -> handle.createQuery(select() + " WHERE started_at >= ? ORDER BY id DESC LIMIT ?")
                .bind(0, from.toString())
                .bind(1, limit)
                .map((rs, context) -> RunRows.report(rs, List.of()))
                .list());
    }

    /** Keeps the moment of a plan under its hash. */
    public void keepPlan(String hash, String kind, Instant pinned) {
        store.write(
                "keep plan",
                handle -> handle.execute(
                        "INSERT INTO plan (hash, kind, pinned, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash)"
                                + " DO UPDATE SET pinned = excluded.pinned, created_at = excluded.created_at",
                        hash,
                        kind,
                        pinned.toString(),
                        Instant.now().toString()));
    }

    public Optional<Instant> planMoment(String hash) {
        return store.read(handle -> handle.createQuery("SELECT pinned FROM plan WHERE hash = ?")
                .bind(0, hash)
                .mapTo(String.class)
                .findOne()
                .map(Instant::parse));
    }

    private static LakescopeException unknown(String run) {
        return LakescopeException.notFound(
                "Cannot find the run " + run + ": no such run is kept; list them with: lakescope job runs");
    }
}
