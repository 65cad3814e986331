package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Units that are to be purged once a waiting time has ended, which the database's clock judges. Thread-safe. */
public final class PurgeIntents {

    /** Which unit of which table, proven by which dataset. */
    public record Key(String source, String target, String unit) {}

    /**
     * A unit that waits.
     *
     * @param run the run that marked it
     * @param manifest SHA-256 of the manifest that proved it then
     * @param takenBy the run that has begun to delete it, after which it cannot be cancelled
     */
    public record Intent(
            Key key,
            String run,
            String manifest,
            long rows,
            Instant marked,
            Instant due,
            boolean isDue,
            Optional<String> takenBy) {}

    /**
     * What a unit is marked for.
     *
     * @param run that marks it
     * @param manifest that proves it
     */
    public record Proof(String run, String manifest, long rows) {}

    private final StateStore store;

    PurgeIntents(StateStore store) {
        this.store = store;
    }

    private String select() {
        return "SELECT purge_intent.*, CASE WHEN due_ms <= " + store.nowMillis()
                + " THEN 1 ELSE 0 END AS is_due FROM purge_intent";
    }

    public Optional<Intent> find(Key key) {
        return store.read(handle -> find(handle, key));
    }

    private Optional<Intent> find(Handle handle, Key key) {
        return intents(handle, " WHERE source = ? AND target = ? AND unit = ?", key.source(), key.target(), key.unit())
                .stream()
                .findFirst();
    }

    private List<Intent> intents(Handle handle, String where, String... values) {
        var query = handle.createQuery(select() + where);
        for (int i = 0; i < values.length; i++) {
            query.bind(i, values[i]);
        }
        return query.map((rs, context) -> new Intent(
                        new Key(rs.getString("source"), rs.getString("target"), rs.getString("unit")),
                        rs.getString("run"),
                        rs.getString("manifest"),
                        rs.getLong("row_count"),
                        Instant.ofEpochMilli(rs.getLong("at_ms")),
                        Instant.ofEpochMilli(rs.getLong("due_ms")),
                        rs.getInt("is_due") == 1,
                        Optional.ofNullable(rs.getString("taken_by"))))
                .list();
    }

    /** Every unit that waits, the first to be purged first. */
    public List<Intent> all() {
        return store.read(handle -> intents(handle, " ORDER BY due_ms, source, unit"));
    }

    /** Those of a table. */
    public List<Intent> of(String source) {
        return store.read(handle -> intents(handle, " WHERE source = ? ORDER BY due_ms, unit", source));
    }

    /** Marks a unit that is not marked yet; it is due once the wait has passed from now. */
    public Intent mark(Key key, Proof proven, Duration wait, Lease lease) {
        return store.write("mark purge", lease, handle -> {
            handle.execute(
                    "INSERT INTO purge_intent (source, target, unit, run, manifest, row_count, at_ms, due_ms)"
                            + " VALUES (?, ?, ?, ?, ?, ?, " + store.nowMillis() + ", " + store.nowMillis()
                            + " + ?) ON CONFLICT (source, target, unit) DO NOTHING",
                    key.source(),
                    key.target(),
                    key.unit(),
                    proven.run(),
                    proven.manifest(),
                    proven.rows(),
                    wait.toMillis());
            return find(handle, key).orElseThrow();
        });
    }

    /**
     * The deleting run's last look: from now on the unit cannot be cancelled.
     *
     * @throws LakescopeException REFUSED if it was cancelled meanwhile, or is not due
     */
    public void take(Intent intent, String run, Lease lease) {
        store.write("take purge", lease, handle -> {
            Key key = intent.key();
            int taken = handle.execute(
                    "UPDATE purge_intent SET taken_by = ? WHERE source = ? AND target = ? AND unit = ? AND run = ?"
                            + " AND manifest = ? AND due_ms <= " + store.nowMillis(),
                    run,
                    key.source(),
                    key.target(),
                    key.unit(),
                    intent.run(),
                    intent.manifest());
            if (taken == 0) {
                throw LakescopeException.refused("Cannot purge " + key.unit()
                        + ": what was to be purged was cancelled meanwhile; nothing of it was deleted");
            }
            return taken;
        });
    }

    /** The unit waits no longer because it may not be purged; audited. */
    public void drop(Key key, AuditLog.Draft why, Lease lease) {
        store.write("drop purge", lease, handle -> {
            String unused = AuditLog.append(handle, why);
            return handle.execute(
                    "DELETE FROM purge_intent WHERE source = ? AND target = ? AND unit = ?",
                    key.source(),
                    key.target(),
                    key.unit());
        });
    }

    /** By whichever dataset it was proven. */
    static int delete(Handle handle, String source, String unit) {
        return handle.execute("DELETE FROM purge_intent WHERE source = ? AND unit = ?", source, unit);
    }

    /**
     * Cancels what a run has marked, audited.
     *
     * @return how many units
     * @throws LakescopeException NOT_FOUND if nothing that it marked waits, CONFLICT if some of it is being purged
     */
    public int cancel(String run, String actor, String reason) {
        return store.write("cancel purge", handle -> {
            List<Intent> marked = intents(handle, " WHERE run = ?", run);
            if (marked.isEmpty()) {
                throw LakescopeException.notFound("Cannot cancel the purge " + run
                        + ": no unit that it marked waits; nothing was changed; see: lakescope job show " + run);
            }
            Optional<String> taken =
                    marked.stream().flatMap(one -> one.takenBy().stream()).findFirst();
            if (taken.isPresent()) {
                throw LakescopeException.conflict("Cannot cancel the purge " + run + ": run " + taken.get()
                        + " has begun to delete its units; nothing was changed; stop that with: lakescope job cancel "
                        + taken.get());
            }
            String unused = AuditLog.append(
                    handle,
                    new AuditLog.Draft(
                            actor,
                            "cancel purge",
                            Optional.of(run),
                            Optional.empty(),
                            reason,
                            marked.size() + " units of " + marked.get(0).key().source()));
            return handle.execute("DELETE FROM purge_intent WHERE run = ?", run);
        });
    }
}
