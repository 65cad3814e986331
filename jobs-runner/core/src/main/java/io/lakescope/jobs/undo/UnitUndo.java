package io.lakescope.jobs.undo;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.RowDelete;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.restore.RestoredKeys;
import io.lakescope.jobs.state.AuditLog;
import io.lakescope.jobs.state.Registers;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The undo of one unit: look, record, delete, look again. */
final class UnitUndo {

    record Place(
            TableStore tables,
            TableDefinition table,
            Leaf leaf,
            LeafProof proof,
            RestoredKeys keys,
            Registers registers) {}

    private static final Logger LOG = LoggerFactory.getLogger(UnitUndo.class);

    private final JobSpec.Undo spec;
    private final Place place;
    private final String installation;

    UnitUndo(JobSpec.Undo spec, Place place, String installation) {
        this.spec = spec;
        this.place = place;
        this.installation = installation;
    }

    WorkUnit plan(WorkUnit unit, Instant pinned) {
        Committed newest = newest();
        InsertedRows rows = rows(unit);
        UnitScan.Result live = rows.look(UnitScan.Reading.configured(pinned));
        refuseUnproven(rows);
        Map<String, Long> counts = Map.of("delete", rows.deletable(), "kept", rows.kept(), "gone", rows.gone());
        return unit.counted(live.digest() + "|" + newest.sha256(), counts, 0);
    }

    private Committed newest() {
        return place.leaf().history().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> LakescopeException.refused("Cannot undo "
                        + place.leaf().path() + ": its manifests are missing; nothing of it was deleted"));
    }

    private InsertedRows rows(WorkUnit unit) {
        InsertedRows rows = new InsertedRows(place.tables(), place.table());
        place.keys().read(place.leaf().path(), unit.key(), spec.run(), rows);
        prove(rows);
        return rows;
    }

    /** Looks for the rows in the unit's backups, the newest first, in those alone that hold byte by byte and row by row. */
    private void prove(InsertedRows rows) {
        List<String> runs = place.leaf().history().stream()
                .map(committed -> committed.manifest().backup().run())
                .distinct()
                .toList();
        for (int i = runs.size() - 1; i >= 0 && !rows.isBackedUp(); i--) {
            prove(runs.get(i), rows);
        }
    }

    /** Decodes all rows twice: only the last of them shows whether they hold. */
    private void prove(String run, InsertedRows rows) {
        try {
            Leaf.Version version = place.leaf().version(run);
            Manifest manifest = version.manifest();
            place.proof().checkBytes(manifest.backup(), version.place());
            UnitScan.Result held =
                    place.proof().checkRows(manifest.backup(), manifest.key(), version.place(), row -> {});
            UnitScan.Result unused =
                    place.proof().checkEncoded(manifest.backup(), manifest.key(), version.place(), rows::backedUp);
            LOG.debug("{} rows of backup {} hold", held.rows(), run);
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            LOG.warn("{}; nothing is deleted on its word", e.getMessage());
        }
    }

    private void refuseUnproven(InsertedRows rows) {
        if (rows.unproven() > 0) {
            throw LakescopeException.refused("Cannot undo " + place.leaf().path() + ": " + rows.unproven()
                    + " rows of the restore are in no backup that holds, so that they could not be brought back; nothing of it"
                    + " was deleted; back the unit up, then undo it");
        }
    }

    UnitResult run(WorkUnit unit, UnitContext context) {
        InsertedRows rows = rows(unit);
        UnitScan.Result before = rows.look(UnitScan.Reading.strict(context.pinned()));
        refuseUnproven(rows);
        if (rows.deletable() > 0) {
            context.audit(
                    "undo unit",
                    unit.id() + " of " + spec.target() + ", restore " + spec.run() + ", up to " + rows.newestMicros());
            record(rows, context);
            reset(unit, context);
            rows.delete(UnitScan.Reading.strict(Instant.now()), (partition, some) -> delete(partition, some, context));
        } else {
            // A run that died between its deletes and its end has recorded them already.
            context.progress(rows.size());
        }
        long deleted = rows.deletable();
        UnitScan.Result after = deleted == 0 ? before : rows.lookAgain(UnitScan.Reading.strict(Instant.now()));
        return result(unit, rows, deleted).changing(before.digest(), after.digest());
    }

    /**
     * Before the deletes: a restore that comes later must write above them, whatever becomes of this run. The manifest tells of
     * the table that was backed up; what was restored elsewhere is no part of it.
     */
    private void record(InsertedRows rows, UnitContext context) {
        Committed before = newest();
        Manifest m = before.manifest();
        if (!m.backup().source().equals(spec.target().toString())) {
            return;
        }
        long upTo = Math.max(
                rows.newestMicros(),
                m.restore().map(Manifest.Restore::writeTimeMicros).orElse(Long.MIN_VALUE));
        boolean isRecorded = m.restore()
                .filter(last -> !last.complete() && last.run().equals(context.run()) && last.writeTimeMicros() >= upTo)
                .isPresent();
        if (isRecorded) {
            return;
        }
        context.fence();
        Committed unused = place.leaf()
                .commit(before.next(
                        new Committed.By("undo", context.run(), installation, spec.reason(), context.auditHead()),
                        m.purge(),
                        Optional.of(new Manifest.Restore(context.run(), upTo, Instant.now(), false))));
    }

    /** The unit is restored no longer. */
    private void reset(WorkUnit unit, UnitContext context) {
        Registers.Scope scope = new Registers.Scope(
                "restore", spec.source().toString(), spec.target().toString());
        if (place.registers()
                .find(scope, unit.id())
                .filter(row -> row.status() == 1)
                .isPresent()) {
            int unused = place.registers()
                    .reset(
                            scope,
                            unit.id(),
                            new AuditLog.Draft(
                                    "run " + context.run(),
                                    "reset register",
                                    Optional.of(context.run()),
                                    Optional.of(context.planHash()),
                                    spec.reason(),
                                    "restore of " + unit.id() + ", undone"));
        }
    }

    private void delete(PartitionKey partition, List<RowDelete> some, UnitContext context) {
        context.pace(some.size());
        long unused = context.fence();
        place.tables().deleteRows(place.table(), partition, some);
        context.progress(some.size());
    }

    private static UnitResult result(WorkUnit unit, InsertedRows rows, long planned) {
        long deleted = planned - rows.residue();
        long kept = rows.kept() + rows.residue();
        Optional<String> message =
                kept == 0 ? Optional.empty() : Optional.of(kept + " rows stay: they were rewritten since the restore");
        return new UnitResult(
                unit.id(),
                deleted == 0 ? State.IDENTICAL : State.DONE,
                new Counts(rows.size(), deleted, rows.gone(), kept, 0, 0, 0, 0),
                rows.size(),
                Optional.empty(),
                message);
    }
}
