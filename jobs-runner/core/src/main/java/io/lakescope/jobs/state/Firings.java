package io.lakescope.jobs.state;

import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Firing;
import io.lakescope.jobs.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The due times of one workspace's scheduled jobs. Written only under the lease of the one scheduler that leads. Thread-safe.
 */
public final class Firings {

    /** Above every time that a clock shows. */
    private static final String NEVER = "9999-12-31T00:00:00Z";

    private final StateStore store;
    private final String workspace;

    Firings(StateStore store, String workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** What the lease of the scheduler that leads is named after. */
    public String leaseName() {
        return "schedule of " + workspace;
    }

    /** Up to when the due times of a job are kept; empty before it was first scheduled. */
    public Optional<Instant> plannedTo(String job) {
        return store.read(
                handle -> handle.createQuery("SELECT planned_to FROM schedule WHERE workspace = ? AND job = ?")
                        .bind(0, workspace)
                        .bind(1, job)
                        .mapTo(String.class)
                        .findOne()
                        .map(Instant::parse));
    }

    /** Adds due times of a job, and remembers up to when they are complete; those that are there stay as they are. */
    public void plan(String job, List<Firing> due, Instant plannedTo, Lease lease) {
        store.write("plan firings", lease, handle -> {
            handle.execute(
                    "INSERT INTO schedule (workspace, job, planned_to) VALUES (?, ?, ?)"
                            + " ON CONFLICT (workspace, job) DO UPDATE SET planned_to = excluded.planned_to",
                    workspace,
                    job,
                    plannedTo.toString());
            due.forEach(firing -> insert(handle, firing));
            return due.size();
        });
    }

    private void insert(Handle handle, Firing firing) {
        handle.execute(
                "INSERT INTO firing (workspace, job, due_at, state, run, attempts, not_before, ended_at, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, job, due_at) DO NOTHING",
                workspace,
                firing.job(),
                firing.due().toString(),
                firing.state().name(),
                firing.run().orElse(null),
                firing.attempts(),
                firing.notBefore().toString(),
                firing.ended().map(Instant::toString).orElse(null),
                firing.note());
    }

    /** What has become of a due time. */
    public void update(Firing firing, Lease lease) {
        store.write(
                "update firing",
                lease,
                handle -> handle.execute(
                        "UPDATE firing SET state = ?, run = ?, attempts = ?, not_before = ?, ended_at = ?, note = ?"
                                + " WHERE workspace = ? AND job = ? AND due_at = ?",
                        firing.state().name(),
                        firing.run().orElse(null),
                        firing.attempts(),
                        firing.notBefore().toString(),
                        firing.ended().map(Instant::toString).orElse(null),
                        firing.note(),
                        workspace,
                        firing.job(),
                        firing.due().toString()));
    }

    /** Those that wait or run, in the order in which they are due. */
    public List<Firing> open() {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM firing WHERE workspace = ? AND ended_at IS NULL" + " ORDER BY due_at, job")
                .bind(0, workspace)
                .map((rs, context) -> firing(rs))
                .list());
    }

    /** The last due time of a job that was not skipped, up to and including a moment. */
    public Optional<Firing> newest(String job, Instant upTo) {
        return store.read(
                handle -> handle.createQuery("SELECT * FROM firing WHERE workspace = ? AND job = ? AND due_at <= ?"
                                + " AND state <> 'SKIPPED' ORDER BY due_at DESC LIMIT 1")
                        .bind(0, workspace)
                        .bind(1, job)
                        .bind(2, upTo.toString())
                        .map((rs, context) -> firing(rs))
                        .findOne());
    }

    public Optional<Firing> newest(String job) {
        return newest(job, Instant.parse(NEVER));
    }

    /** What was due in a range of time, the oldest first; at most the newest {@code limit} of it. */
    public List<Firing> within(TimeRange range, int limit) {
        return store.read(handle -> handle.createQuery(
                        "SELECT * FROM (SELECT * FROM firing WHERE workspace = ? AND due_at >= ? AND due_at < ?"
                                + " ORDER BY due_at DESC, job LIMIT ?) AS newest ORDER BY due_at, job")
                .bind(0, workspace)
                .bind(1, range.from().map(Instant::toString).orElse(""))
                .bind(2, range.to().map(Instant::toString).orElse(NEVER))
                .bind(3, limit)
                .map((rs, context) -> firing(rs))
                .list());
    }

    private static Firing firing(ResultSet rs) throws SQLException {
        return new Firing(
                rs.getString("job"),
                Instant.parse(rs.getString("due_at")),
                Firing.State.valueOf(rs.getString("state")),
                Optional.ofNullable(rs.getString("run")),
                rs.getInt("attempts"),
                Instant.parse(rs.getString("not_before")),
                Optional.ofNullable(rs.getString("ended_at")).map(Instant::parse),
                rs.getString("note"));
    }
}
