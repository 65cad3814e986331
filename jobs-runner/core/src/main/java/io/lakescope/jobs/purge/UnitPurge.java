package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The purge of one unit. Every refusal is thrown as REFUSED before anything is deleted. */
final class UnitPurge {

    record Place(TableStore tables, TableDefinition table, Leaf leaf, Registers registers) {}

    private final JobSpec.Purge spec;
    private final Place place;
    private final LeafProof proof;
    private final ToLongFunction<Instant> timestamp;
    private final String installation;

    UnitPurge(
            JobSpec.Purge spec, Place place, LeafProof proof, ToLongFunction<Instant> timestamp, String installation) {
        this.spec = spec;
        this.place = place;
        this.proof = proof;
        this.timestamp = timestamp;
        this.installation = installation;
    }

    WorkUnit plan(WorkUnit unit, Instant pinned) {
        Committed committed = provenBackup(unit);
        UnitScan.Result scan = scan(unit, UnitScan.Reading.configured(pinned));
        if (!isUnfinished(committed.manifest(), unit, pinned)) {
            compare(committed.manifest(), unit, scan, pinned);
        }
        return unit.counted(scan.digest() + "|" + committed.sha256(), Map.of("delete", scan.rows()), 0);
    }

    private UnitScan.Result scan(WorkUnit unit, UnitScan.Reading reading) {
        return UnitScan.of(place.tables(), place.table(), unit.partitions(), reading);
    }

    private DataPlace current() {
        return DataPlace.current(place.leaf().path());
    }

    /** What the dataset says of it last. */
    Committed newest(WorkUnit unit) {
        return place.leaf().history().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> refused(unit, "it has no backup in " + spec.target()));
    }

    /** Whether nothing was committed after a manifest but that versions have expired. */
    boolean isUnchangedSince(String manifest) {
        List<Committed> history = place.leaf().history();
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).sha256().equals(manifest)) {
                return true;
            }
            if (!history.get(i).manifest().kind().equals("expire")) {
                return false;
            }
        }
        return false;
    }

    private Committed provenBackup(WorkUnit unit) {
        Committed committed = newest(unit);
        Manifest.Backup backup = committed.manifest().backup();
        if (!backup.verified()) {
            throw refused(unit, "its backup is not verified");
        }
        if (!backup.source().equals(spec.source().toString())) {
            throw refused(unit, "its backup is of " + backup.source());
        }
        if (backup.digestVersion() != RowDigest.VERSION) {
            throw refused(unit, "its backup has digests of version " + backup.digestVersion() + "; back it up again");
        }
        var scope = new Registers.Scope(
                "backup", spec.source().toString(), spec.target().toString());
        place.registers()
                .find(scope, unit.id())
                .filter(row -> row.status() != 1)
                .ifPresent(row -> {
                    throw refused(
                            unit,
                            "the register says " + row.state() + " since " + row.updated() + "; back it up again");
                });
        return committed;
    }

    private void compare(Manifest manifest, WorkUnit unit, UnitScan.Result scan, Instant now) {
        Manifest.Backup backup = manifest.backup();
        boolean equal = scan.digest().equals(backup.digest())
                || (backup.expiring() && scan.digest().equals(proof.digestAt(backup, manifest.key(), current(), now)));
        if (!equal) {
            throw refused(
                    unit,
                    "the table holds " + scan.rows() + " rows with another digest than the backup's " + backup.rows()
                            + "; back it up again");
        }
        if (scan.latestWriteTimeMicros() > timestamp.applyAsLong(now)) {
            throw refused(unit, "it has cells that are newer than the delete timestamp; wait out the skew margin");
        }
    }

    /**
     * A purge that recorded P and was interrupted before its delete was complete: rows at or below P are still there. Rows
     * that a restore brought back lie above it.
     */
    private boolean isUnfinished(Manifest manifest, WorkUnit unit, Instant now) {
        if (!manifest.isPurged()) {
            return false;
        }
        long p = manifest.purge().orElseThrow().timestampMicros();
        Set<Hash> kept = new HashSet<>();
        RowDigest digest = new RowDigest(place.table().columns());
        UnitScan.Result unused = proof.checkRows(
                manifest.backup(), manifest.key(), current(), row -> kept.add(digest.content(row.values())));
        UnitScan.Result scan = scan(unit, UnitScan.Reading.strict(now).into(row -> {
            if (newest(row) <= p && !kept.contains(digest.content(row.values()))) {
                throw refused(
                        unit, "a purge was recorded, and a row that its backup lacks is at or below its timestamp");
            }
        }));
        if (scan.latestWriteTimeMicros() > p) {
            throw refused(
                    unit,
                    "it was purged before and has rows written since: restore the unit, back it up, then purge it");
        }
        return true;
    }

    private static long newest(TimedRow row) {
        return row.cellTimes().values().stream()
                .mapToLong(TimedRow.CellTime::writeTimeMicros)
                .reduce(row.writeTimeMicros(), Math::max);
    }

    UnitResult run(WorkUnit unit, UnitContext context) {
        Committed committed = provenBackup(unit);
        Manifest manifest = committed.manifest();
        Kept kept = readBackup(manifest, context.pinned());
        long p = timestamp.applyAsLong(context.pinned());
        if (isUnfinished(manifest, unit, context.pinned())) {
            p = manifest.purge().orElseThrow().timestampMicros();
        } else {
            compare(manifest, unit, scan(unit, UnitScan.Reading.strict(context.pinned())), context.pinned());
            context.audit("purge unit", unit.id() + " of " + spec.source() + " at " + p);
            record(committed, p, context);
        }
        place.registers().purged(spec.source().toString(), unit.id(), p, context.lease());
        delete(unit, p, context);
        context.progress(kept.all().rows());
        return readBack(unit, kept, p);
    }

    /**
     * A backup that was read back.
     *
     * @param alive what had not expired when the run's plan was made: what the table holds of it
     */
    private record Kept(UnitScan.Result all, UnitScan.Result alive) {}

    private Kept readBackup(Manifest manifest, Instant now) {
        Manifest.Backup backup = manifest.backup();
        if (!backup.expiring()) {
            UnitScan.Result all = proof.check(backup, manifest.key(), current(), (row, encoded) -> {});
            return new Kept(all, all);
        }
        List<TableColumn> columns = LeafProof.columns(backup);
        Expiry expiry = new Expiry(columns, now);
        UnitScan alive = new UnitScan(new RowDigest(columns));
        UnitScan.Result all = proof.check(
                backup,
                manifest.key(),
                current(),
                (row, encoded) -> expiry.alive(row).ifPresent(alive::add));
        return new Kept(all, alive.result());
    }

    /** Proves the unit as its purge would, and deletes nothing. */
    UnitScan.Result prove(WorkUnit unit, UnitContext context) {
        Manifest manifest = provenBackup(unit).manifest();
        Kept kept = readBackup(manifest, context.pinned());
        compare(manifest, unit, scan(unit, UnitScan.Reading.strict(context.pinned())), context.pinned());
        context.progress(kept.all().rows());
        return kept.alive();
    }

    /** Whether a purge of it was recorded, after which it can only be finished. */
    boolean isRecorded(WorkUnit unit) {
        return newest(unit).manifest().isPurged();
    }

    private void record(Committed before, long p, UnitContext context) {
        Committed unused = place.leaf()
                .commit(before.next(
                        new Committed.By("purge", context.run(), installation, spec.reason(), context.auditHead()),
                        Optional.of(new Manifest.Purge(
                                context.run(), p, context.planHash(), context.fence(), Instant.now())),
                        // An undone restore has deleted above P: the next restore must be above that too.
                        before.manifest()
                                .restore()
                                .filter(undone -> !undone.complete() && undone.writeTimeMicros() > p)));
    }

    private void delete(WorkUnit unit, long p, UnitContext context) {
        for (PartitionKey partition : unit.partitions()) {
            context.fence();
            place.tables().deletePartition(place.table(), partition, p);
        }
    }

    private UnitResult readBack(WorkUnit unit, Kept kept, long p) {
        UnitScan.Result left = scan(unit, UnitScan.Reading.strict(Instant.now()));
        long rows = kept.all().rows();
        long deleted = kept.alive().rows();
        boolean isClean = left.rows() == 0;
        return new UnitResult(
                        unit.id(),
                        isClean ? State.PURGED : State.RESIDUE,
                        new Counts(rows, deleted, 0, 0, rows - deleted, 0, 0, left.rows()),
                        rows,
                        Optional.of(kept.all().digest()),
                        isClean
                                ? Optional.empty()
                                : Optional.of(left.rows()
                                        + " rows remain: they were written after the delete timestamp " + p))
                .changing(kept.alive().digest(), left.digest());
    }

    static LakescopeException refused(WorkUnit unit, String why) {
        return LakescopeException.refused("Cannot purge " + unit.id() + ": " + why + "; nothing of it was deleted");
    }
}
