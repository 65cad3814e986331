package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the process that does a run records of it. All but beginning needs the run's newest attempt, which is checked in the
 * transaction that writes, and fails with CONFLICT once another process has gone on with the run. Thread-safe.
 */
public final class RunAttempts {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** What a run was asked to do. */
    public record Request(String job, String kind, String spec, String actor, String version) {}

    private final StateStore store;

    RunAttempts(StateStore store) {
        this.store = store;
    }

    /** Begins a run; its id is the UTC start {@code yyyyMMddHHmmss} plus three digits, above every id given before. */
    public Attempt begin(Request request) {
        return store.write("begin run", handle -> begin(handle, request));
    }

    Attempt begin(Handle handle, Request request) {
        Instant now = Instant.now();
        long candidate = Long.parseLong(STAMP.format(now) + "000");
        long last = handle.createQuery("SELECT COALESCE(MAX(CAST(id AS BIGINT)), 0) FROM run")
                .mapTo(Long.class)
                .one();
        Attempt first = new Attempt(Long.toString(Math.max(candidate, last + 1)), 1, request.actor());
        handle.execute(
                "INSERT INTO run (id, job, kind, spec, state, actor, version, started_at, owner, beat_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, " + store.nowMillis() + ")",
                first.run(),
                request.job(),
                request.kind(),
                request.spec(),
                RunState.PLANNING.name(),
                request.actor(),
                request.version(),
                now.toString(),
                first.owner());
        String who = "by " + request.actor() + ", Lakescope " + request.version();
        RunEvents.insert(handle, first.run(), Level.INFO, "begun", who);
        return first;
    }

    private record Kept(long attempt, String owner, boolean isEnded, long silentMillis) {}

    private Optional<Kept> kept(Handle handle, String run) {
        return handle.createQuery("SELECT attempt, owner, ended_at, " + store.nowMillis()
                        + " - beat_ms AS silent_ms FROM run WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> new Kept(
                        rs.getLong("attempt"),
                        Optional.ofNullable(rs.getString("owner")).orElse("another process"),
                        rs.getString("ended_at") != null,
                        rs.getLong("silent_ms")))
                .findOne();
    }

    /**
     * Goes on with a run that has ended, or whose process has said nothing for so long that its leases have run out.
     *
     * @throws LakescopeException CONFLICT if a process may still be working on it, NOT_FOUND if there is no such run
     */
    public Attempt again(String run, String actor) {
        return store.write("reopen run", handle -> {
            Kept before = kept(handle, run).orElseThrow(() -> RunLog.unknown(run));
            long left = RunRows.SILENCE.toMillis() - before.silentMillis();
            if (!before.isEnded() && left >= 0) {
                throw LakescopeException.conflict("Cannot resume run " + run + ": " + before.owner()
                        + " works on it and was heard of " + before.silentMillis() / 1_000
                        + " s ago; cancel it first; if its process is gone, resume it in " + (left / 1_000 + 1) + " s");
            }
            Attempt next = new Attempt(run, before.attempt() + 1, actor);
            handle.execute("UPDATE lease SET until_ms = 0 WHERE owner = ?", before.owner());
            handle.execute(
                    "UPDATE run SET state = ?, cancel = 0, paused = 0, ended_at = NULL, failure = NULL, attempt = ?,"
                            + " owner = ?, beat_ms = " + store.nowMillis() + " WHERE id = ?",
                    RunState.PLANNING.name(),
                    next.number(),
                    next.owner(),
                    run);
            RunEvents.insert(handle, run, Level.INFO, "resumed", "by " + actor);
            return next;
        });
    }

    /** Fails unless nobody has gone on with the run since. */
    void check(Handle handle, Attempt attempt) {
        Optional<Kept> kept = kept(handle, attempt.run());
        if (kept.filter(one -> one.attempt() == attempt.number()).isEmpty()) {
            throw LakescopeException.conflict("Cannot go on with run " + attempt.run() + ": "
                    + kept.map(Kept::owner).orElse("nobody") + " has gone on with it; this process records nothing"
                    + " further; see what becomes of it with: lakescope job show " + attempt.run());
        }
    }

    /** Says that the process which does the run is there. */
    public void beat(Attempt attempt) {
        store.write(
                "run beat",
                attempt,
                handle -> handle.execute(
                        "UPDATE run SET beat_ms = " + store.nowMillis() + " WHERE id = ?", attempt.run()));
    }

    public void planned(Attempt attempt, JobPlan plan) {
        store.write("run planned", attempt, handle -> {
            String what = plan.units().size() + " units, rows " + plan.rows() + ", "
                    + plan.refusals().size() + " refused, plan " + plan.hash();
            RunEvents.insert(handle, attempt.run(), Level.INFO, "planned", what);
            RunLog.keepPlan(handle, plan);
            return handle.execute(
                    "UPDATE run SET plan_hash = ?, notes = ?, state = ? WHERE id = ?",
                    plan.hash(),
                    RunRows.json(plan.notes()),
                    RunState.RUNNING.name(),
                    attempt.run());
        });
    }

    public void unit(Attempt attempt, UnitResult result) {
        store.write("unit result", attempt, handle -> {
            RunEvents.insert(handle, attempt.run(), result);
            return handle.execute(
                    "INSERT INTO run_unit (run, unit, state, counts, row_count, digest, message, before_digest,"
                            + " after_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, unit) DO UPDATE SET"
                            + " state = excluded.state, counts = excluded.counts, row_count = excluded.row_count, digest ="
                            + " excluded.digest, message = excluded.message, before_digest ="
                            + " COALESCE(run_unit.before_digest, excluded.before_digest), after_digest ="
                            + " excluded.after_digest",
                    attempt.run(),
                    result.unit(),
                    result.state().name(),
                    RunRows.json(result.counts()),
                    result.rows(),
                    result.digest().orElse(null),
                    result.message().orElse(null),
                    result.change().map(UnitResult.Change::before).orElse(null),
                    result.change().map(UnitResult.Change::after).orElse(null));
        });
    }

    /** Adds a line about a unit to the run's log. */
    public void note(Attempt attempt, Level level, String unit, String message) {
        store.write("run event", attempt, handle -> {
            RunEvents.note(handle, attempt.run(), level, unit, message);
            return attempt;
        });
    }

    /** Adds bytes that this attempt has read from storages. */
    public void read(Attempt attempt, long bytes) {
        store.write(
                "run reads",
                attempt,
                handle -> handle.execute(
                        "UPDATE run SET bytes_read = bytes_read + ? WHERE id = ?", bytes, attempt.run()));
    }

    public void end(Attempt attempt, RunState state, Counts counts, Optional<String> failure) {
        store.write("end run", attempt, handle -> {
            String how = state + failure.map(": "::concat).orElse("");
            RunEvents.insert(handle, attempt.run(), level(state), "ended", how);
            return handle.execute(
                    "UPDATE run SET state = ?, counts = ?, failure = ?, ended_at = ? WHERE id = ?",
                    state.name(),
                    RunRows.json(counts),
                    failure.orElse(null),
                    Instant.now().toString(),
                    attempt.run());
        });
    }

    private static Level level(RunState state) {
        return switch (state) {
            case FAILED, UNKNOWN -> Level.ERROR;
            case REFUSED, CANCELLED, SUCCEEDED_WITH_REJECTS -> Level.WARN;
            default -> Level.INFO;
        };
    }
}
