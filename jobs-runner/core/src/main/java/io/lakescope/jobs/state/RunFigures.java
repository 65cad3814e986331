package io.lakescope.jobs.state;

import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Figures of runs for whoever watches them: asked for often, so each costs little however long the history is. Thread-safe. */
public final class RunFigures {

    /** How many runs of a job are in a state. */
    public record Tally(String job, String kind, String state, long runs) {}

    /** A job of a kind. */
    public record Name(String job, String kind) {}

    private static final List<RunState> ENDED =
            Arrays.stream(RunState.values()).filter(RunState::isEnded).toList();

    private final StateStore store;
    private final RunLog runs;

    RunFigures(StateStore store, RunLog runs) {
        this.store = store;
        this.runs = runs;
    }

    /** Every job that has run, by what became of its runs. */
    public List<Tally> tallies() {
        return store.read(handle -> handle.createQuery("SELECT job, kind, state, COUNT(*) FROM run"
                        + " GROUP BY job, kind, state ORDER BY job, kind, state")
                .map((rs, context) -> new Tally(rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4)))
                .list());
    }

    /** The newest run of a job that ended, without its units. */
    public Optional<Ended> lastEnded(Name name) {
        return last(name, ENDED);
    }

    /** The newest run of a job that succeeded, without its units. */
    public Optional<Ended> lastSuccess(Name name) {
        return last(name, List.of(RunState.SUCCEEDED, RunState.SUCCEEDED_WITH_REJECTS));
    }

    /** State by state: the newest of each is the end of a stretch of the index, however many there are. */
    private Optional<Ended> last(Name name, List<RunState> states) {
        return states.stream()
                .flatMap(state -> newest(name, state).stream())
                .max(Comparator.naturalOrder())
                .map(run -> new Ended(runs.summary(run), refused(run)));
    }

    private Optional<String> newest(Name name, RunState state) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id FROM run WHERE job = ? AND kind = ? AND state = ? ORDER BY id DESC LIMIT 1")
                .bind(0, name.job())
                .bind(1, name.kind())
                .bind(2, state.name())
                .mapTo(String.class)
                .findOne());
    }

    /** @param unitsRefused units that a guard held back */
    public record Ended(RunReport run, long unitsRefused) {}

    private long refused(String run) {
        return store.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM run_unit WHERE run = ? AND state = 'REFUSED'")
                        .bind(0, run)
                        .mapTo(Long.class)
                        .one());
    }

    /** Runs that ended at this moment or later, without their units, the latest first. */
    public List<RunReport> endedSince(Instant moment, int limit) {
        return store.read(
                handle -> handle.createQuery(runs.select() + " WHERE ended_at >= ? ORDER BY ended_at DESC LIMIT ?")
                        .bind(0, moment.toString())
                        .bind(1, limit)
                        .map((rs, context) -> RunRows.report(rs, List.of()))
                        .list());
    }

    /** What a run has done so far, also one of another process. */
    public Done done(String run) {
        return store.read(
                handle -> handle.createQuery("SELECT COUNT(*), COALESCE(SUM(row_count), 0) FROM run_unit WHERE run = ?")
                        .bind(0, run)
                        .map((rs, context) -> new Done(rs.getInt(1), rs.getLong(2)))
                        .one());
    }

    /** Units with an outcome, and their rows. */
    public record Done(int units, long rows) {}

    /** How many units some runner works on now, by their leases. */
    public long leasesHeld() {
        return store.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM lease WHERE until_ms > " + store.nowMillis())
                        .mapTo(Long.class)
                        .one());
    }
}
