package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Which unit reached which status: 0 not done or dirty, 1 done. A row's version rises with every change, and 1 is set only
 * if the version is still the one seen before the work began. 1 becomes 0 by a later write ({@link #markDirty}) or by an
 * audited {@link #reset}. Thread-safe.
 */
public final class Registers {

    /** One register of one kind of job between a source and a target. */
    public record Scope(String kind, String source, String target) {}

    public record Row(
            Scope scope, String unit, int status, String state, long version, Optional<String> run, Instant updated) {}

    /** What a unit has become: {@code version} is the one that {@link #begin} said. */
    public record Mark(String unit, long version, String state, String run) {}

    /** When the rows of a unit were deleted, as their write time. */
    public record PurgeTime(String source, String unit, long timestampMicros) {}

    /**
     * Units of a register that are not done.
     *
     * @param unit the first of them by name
     * @param since when the first of them got where it is
     */
    public record Waiting(Scope scope, long units, String unit, Instant since) {}

    /** What was found outside of the registers. */
    public record Found(List<Row> rows, List<PurgeTime> purges) {
        public Found {
            rows = List.copyOf(rows);
            purges = List.copyOf(purges);
        }
    }

    private static final String KEY = " WHERE kind = ? AND source = ? AND target = ? AND unit = ?";

    private final StateStore store;

    Registers(StateStore store) {
        this.store = store;
    }

    /** Makes sure that the unit has a row, and says its version: what {@link #complete} must find again. */
    public long begin(Scope scope, String unit, Lease lease) {
        return store.write("begin unit", lease, handle -> {
            insert(handle, new Row(scope, unit, 0, "NEW", 0, Optional.empty(), Instant.now()));
            return handle.createQuery("SELECT version FROM register" + KEY)
                    .bind(0, scope.kind())
                    .bind(1, scope.source())
                    .bind(2, scope.target())
                    .bind(3, unit)
                    .mapTo(Long.class)
                    .one();
        });
    }

    /**
     * Sets status 1 if nothing changed since {@link #begin}.
     *
     * @return false if something did: the unit stays dirty
     */
    public boolean complete(Scope scope, Mark mark, Lease lease) {
        return store.write(
                "complete unit",
                lease,
                handle -> handle.execute(
                                "UPDATE register SET status = 1, state = ?, version = version + 1, run = ?, updated_at"
                                        + " = ?"
                                        + KEY + " AND version = ?",
                                mark.state(),
                                mark.run(),
                                Instant.now().toString(),
                                scope.kind(),
                                scope.source(),
                                scope.target(),
                                mark.unit(),
                                mark.version())
                        == 1);
    }

    /**
     * Marks units of a source whose backup no longer holds everything; every target's register is touched. It needs no
     * lease: a write that was sent may arrive late, and a unit that is called dirty for nothing is only backed up again.
     */
    public void markDirty(String source, Collection<String> units) {
        store.write("mark dirty", handle -> {
            for (String unit : units) {
                handle.execute(
                        "UPDATE register SET status = 0, state = 'DIRTY', version = version + 1, updated_at = ?"
                                + " WHERE kind = 'backup' AND source = ? AND unit = ?",
                        Instant.now().toString(),
                        source,
                        unit);
            }
            return units.size();
        });
    }

    /** Those of a source's units that some backup had finished once, whatever came later. */
    public Set<String> backedUp(String source, Collection<String> units) {
        return store.read(handle -> handle.createQuery("SELECT DISTINCT unit FROM register WHERE kind = 'backup'"
                        + " AND source = :source AND run IS NOT NULL AND unit IN (<units>)")
                .bind("source", source)
                .bindList("units", List.copyOf(units))
                .mapTo(String.class)
                .set());
    }

    /**
     * Remembers the delete timestamp of a purge, above which later writes to the source must lie. The unit waits for no purge
     * any longer, by whichever dataset it was proven: from here on its purge can only be finished.
     */
    public void purged(String source, String unit, long timestampMicros, Lease lease) {
        store.write("record purge", lease, handle -> {
            int ended = PurgeIntents.delete(handle, source, unit);
            return ended + rise(handle, new PurgeTime(source, unit, timestampMicros));
        });
    }

    private static int rise(Handle handle, PurgeTime purge) {
        return handle.execute(
                "INSERT INTO purge_time (source, unit, timestamp_micros) VALUES (?, ?, ?) ON CONFLICT (source, unit)"
                        + " DO UPDATE SET timestamp_micros = excluded.timestamp_micros"
                        + " WHERE purge_time.timestamp_micros < excluded.timestamp_micros",
                purge.source(),
                purge.unit(),
                purge.timestampMicros());
    }

    /**
     * Adds what is not there, with the audit entry in the same transaction; rows that are there stay as they are.
     *
     * @return how many rows and purge times were added or raised
     */
    public int add(Found found, AuditLog.Draft audit) {
        return store.write("add found registers", handle -> {
            int changes = 0;
            for (Row row : found.rows()) {
                changes += insert(handle, row);
            }
            for (PurgeTime purge : found.purges()) {
                changes += rise(handle, purge);
            }
            if (changes > 0) {
                AuditLog.append(handle, audit);
            }
            return changes;
        });
    }

    private static int insert(Handle handle, Row row) {
        return handle.execute(
                "INSERT INTO register (kind, source, target, unit, status, state, version, run, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                row.scope().kind(),
                row.scope().source(),
                row.scope().target(),
                row.unit(),
                row.status(),
                row.state(),
                row.version(),
                row.run().orElse(null),
                row.updated().toString());
    }

    /** The latest delete timestamp of any purge of a source, in microseconds; 0 if there was none. */
    public long latestPurge(String source) {
        return store.read(handle -> handle.createQuery(
                        "SELECT COALESCE(MAX(timestamp_micros), 0) FROM purge_time WHERE source = ?")
                .bind(0, source)
                .mapTo(Long.class)
                .one());
    }

    public Optional<Row> find(Scope scope, String unit) {
        return store.read(handle -> handle.createQuery("SELECT * FROM register" + KEY)
                .bind(0, scope.kind())
                .bind(1, scope.source())
                .bind(2, scope.target())
                .bind(3, unit)
                .map((rs, context) -> row(rs))
                .findOne());
    }

    /** Rows of a scope; an empty source and target mean all of the kind. */
    public List<Row> rows(Scope scope) {
        return store.read(handle -> handle.createQuery("SELECT * FROM register WHERE kind = ?"
                        + " AND (? = '' OR source = ?) AND (? = '' OR target = ?) ORDER BY source, target, unit")
                .bind(0, scope.kind())
                .bind(1, scope.source())
                .bind(2, scope.source())
                .bind(3, scope.target())
                .bind(4, scope.target())
                .map((rs, context) -> row(rs))
                .list());
    }

    /** Units that are at status 0 since before a moment, by register. */
    public List<Waiting> waitingSince(Instant moment) {
        return store.read(handle -> handle.createQuery("SELECT kind, source, target, COUNT(*) AS units, MIN(unit) AS"
                        + " unit, MIN(updated_at) AS since FROM register WHERE status = 0 AND updated_at < ? AND NOT (kind ="
                        + " 'purge' AND EXISTS (SELECT 1 FROM purge_intent AS marked WHERE marked.source = register.source AND"
                        + " marked.target = register.target AND marked.unit = register.unit)) GROUP BY kind, source, target ORDER"
                        + " BY kind, source, target")
                .bind(0, moment.toString())
                .map((rs, context) -> new Waiting(
                        new Scope(rs.getString("kind"), rs.getString("source"), rs.getString("target")),
                        rs.getLong("units"),
                        rs.getString("unit"),
                        Instant.parse(rs.getString("since"))))
                .list());
    }

    /**
     * Sets a unit back to 0, with the audit entry in the same transaction.
     *
     * @throws LakescopeException NOT_FOUND if no register of the scope has the unit
     */
    public int reset(Scope scope, String unit, AuditLog.Draft audit) {
        return store.write("reset unit", handle -> {
            int rows = reset(handle, scope, unit);
            if (rows == 0) {
                throw LakescopeException.notFound("Cannot reset " + unit + ": the register of " + scope.kind()
                        + " has no such unit; list them with: lakescope register show " + scope.kind());
            }
            AuditLog.append(handle, audit);
            return rows;
        });
    }

    private static int reset(Handle handle, Scope scope, String unit) {
        return handle.execute(
                "UPDATE register SET status = 0, state = 'RESET', version = version + 1, updated_at = ? WHERE kind = ?"
                        + " AND (? = '' OR source = ?) AND (? = '' OR target = ?) AND unit = ?",
                Instant.now().toString(),
                scope.kind(),
                scope.source(),
                scope.source(),
                scope.target(),
                scope.target(),
                unit);
    }

    private static Row row(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Row(
                new Scope(rs.getString("kind"), rs.getString("source"), rs.getString("target")),
                rs.getString("unit"),
                rs.getInt("status"),
                rs.getString("state"),
                rs.getLong("version"),
                Optional.ofNullable(rs.getString("run")),
                Instant.parse(rs.getString("updated_at")));
    }
}
