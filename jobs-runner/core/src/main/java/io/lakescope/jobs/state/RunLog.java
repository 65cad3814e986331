package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Runs with their units, as everybody may read them. Thread-safe. */
public final class RunLog {

    private final StateStore store;

    RunLog(StateStore store) {
        this.store = store;
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

    /** What the run was asked to do, and by whom. */
    public RunAttempts.Request request(String run) {
        return store.read(handle -> handle.createQuery("SELECT job, kind, spec, actor, version FROM run WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> new RunAttempts.Request(
                        rs.getString("job"),
                        rs.getString("kind"),
                        rs.getString("spec"),
                        rs.getString("actor"),
                        rs.getString("version")))
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
    public void keepPlan(JobPlan plan) {
        store.write("keep plan", handle -> keepPlan(handle, plan));
    }

    static int keepPlan(Handle handle, JobPlan plan) {
        return handle.execute(
                "INSERT INTO plan (hash, kind, pinned, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash)"
                        + " DO UPDATE SET pinned = excluded.pinned, created_at = excluded.created_at",
                plan.hash(),
                plan.kind(),
                plan.pinned().toString(),
                Instant.now().toString());
    }

    public Optional<Instant> planMoment(String hash) {
        return store.read(handle -> handle.createQuery("SELECT pinned FROM plan WHERE hash = ?")
                .bind(0, hash)
                .mapTo(String.class)
                .findOne()
                .map(Instant::parse));
    }

    static LakescopeException unknown(String run) {
        return LakescopeException.notFound(
                "Cannot find the run " + run + ": no such run is kept; list them with: lakescope job runs");
    }
}
