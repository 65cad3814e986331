package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.Throttle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** What was asked of runs at work: to hold, or to write slower or faster. Thread-safe. */
public final class RunThrottles {

    /** Their units come to no end, and have a rate of their own. */
    private static final Set<String> NEVER_HOLD = Set.of("ingest", "redrive");

    /** The kinds that ask before each write; the others hold between their units. */
    private static final Set<String> RATED = Set.of("restore", "undo");

    private final StateStore store;

    RunThrottles(StateStore store) {
        this.store = store;
    }

    private record Kept(boolean isEnded, boolean isPaused, Optional<Long> rate) {

        Throttle with(JobSpec spec) {
            OptionalLong rowsPerSecond = rate.isEmpty()
                    ? spec.rowsPerSecond()
                    : rate.get() == 0 ? OptionalLong.empty() : OptionalLong.of(rate.get());
            return new Throttle(isPaused, rowsPerSecond);
        }
    }

    private static Kept kept(Handle handle, String run) {
        return handle.createQuery("SELECT ended_at, paused, row_rate FROM run WHERE id = ?")
                .bind(0, run)
                .map((rs, context) -> {
                    long rate = rs.getLong("row_rate");
                    Optional<Long> asked = rs.wasNull() ? Optional.empty() : Optional.of(rate);
                    return new Kept(rs.getString("ended_at") != null, rs.getInt("paused") == 1, asked);
                })
                .findOne()
                .orElseThrow(() -> RunLog.unknown(run));
    }

    /**
     * How fast a run may write: what was asked last, else what its job says.
     *
     * @throws LakescopeException NOT_FOUND if there is no such run
     */
    public Throttle of(String run, JobSpec spec) {
        return store.read(handle -> kept(handle, run)).with(spec);
    }

    /**
     * Asks for another throttle; the process that does the run looks every few seconds.
     *
     * @throws LakescopeException NOT_FOUND if there is no such run, CONFLICT if it has ended or its kind has none
     */
    public Throttle ask(String run, JobSpec spec, String by, UnaryOperator<Throttle> change) {
        return store.write("throttle run", handle -> {
            Kept kept = kept(handle, run);
            Throttle before = kept.with(spec);
            Throttle asked = change.apply(before);
            check(run, spec, kept, before, asked);
            if (asked.equals(before)) {
                return asked;
            }
            handle.execute(
                    "UPDATE run SET paused = ?, row_rate = ? WHERE id = ?",
                    asked.isPaused() ? 1 : 0,
                    asked.rowsPerSecond().orElse(0),
                    run);
            RunEvents.insert(handle, run, Level.INFO, "throttled", words(asked) + ", by " + by);
            return asked;
        });
    }

    private static void check(String run, JobSpec spec, Kept kept, Throttle before, Throttle asked) {
        if (kept.isEnded()) {
            throw LakescopeException.conflict("Cannot change the pace of run " + run + ": it has ended");
        }
        if (NEVER_HOLD.contains(spec.kind())) {
            throw LakescopeException.conflict("Cannot change the pace of run " + run + ": runs of " + spec.kind()
                    + " do not hold; cancel it, and go on with it later");
        }
        boolean hasOtherRate = !before.rowsPerSecond().equals(asked.rowsPerSecond());
        if (hasOtherRate && !RATED.contains(spec.kind())) {
            throw LakescopeException.conflict("Cannot change the pace of run " + run + ": runs of " + spec.kind()
                    + " have no rate; pause it, and resume it later");
        }
    }

    private static String words(Throttle throttle) {
        String rate = throttle.rowsPerSecond().isPresent()
                ? throttle.rowsPerSecond().getAsLong() + " rows per second at most"
                : "as fast as it can";
        return throttle.isPaused() ? "paused, then " + rate : rate;
    }
}
