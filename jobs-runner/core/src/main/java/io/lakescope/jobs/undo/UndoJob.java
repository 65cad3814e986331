package io.lakescope.jobs.undo;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableStore;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobPlan.Refusal;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.StorageReads;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.restore.RestoredKeys;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.tables.TableUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what a restore inserted into a table, unit by unit, as carefully as a purge does: plan, holds and limits, the
 * cluster's name typed, audit, manifest, delete at the restore's own write times, read back. Rows that were rewritten since
 * stay. Doing it again changes nothing.
 */
public final class UndoJob implements Job {

    /**
     * What is known of the restore.
     *
     * @param spec empty if this state does not know the run
     * @param isAtWork whether it may still write
     */
    public record Undone(Optional<JobSpec.Restore> spec, boolean isAtWork) {}

    private final JobSpec.Undo spec;
    private final Sources sources;
    private final PurgeGuards guards;
    private final StateStore state;
    private final Undone undone;
    private final TableStore tables;
    private final TableDefinition table;
    private final TableUnits units;

    /** @throws LakescopeException REFUSED if no restore into this table can be undone */
    public UndoJob(JobSpec.Undo spec, Sources sources, PurgeGuards guards, StateStore state, Undone undone) {
        this.spec = spec;
        this.sources = sources;
        this.guards = guards;
        this.state = state;
        this.undone = undone;
        this.tables = sources.tables(spec.target());
        this.table = tables.definition(spec.target());
        this.units = new TableUnits(table, sources.pattern(spec.target()));
        check();
    }

    private void check() {
        if (!spec.cluster().equals(tables.clusterName())) {
            throw refused("'" + spec.cluster() + "' is not this cluster's name; see: lakescope check");
        }
        undone.spec().ifPresent(restore -> {
            if (!restore.source().equals(spec.source()) || !restore.target().equals(spec.target())) {
                throw refused("it restored " + restore.source() + " into " + restore.target());
            }
        });
        if (undone.isAtWork()) {
            throw refused("it may still be at work; cancel it first, or wait until it ends");
        }
        if (!table.views().isEmpty()) {
            throw refused("the materialised views " + table.views() + " hang on " + spec.target());
        }
        if (!table.columns(Role.STATIC).isEmpty()) {
            throw refused(
                    spec.target() + " has static columns, which rows share: what the restore wrote of them cannot be"
                            + " told from what others did");
        }
        if (!units.rowKeys(spec.selection()).isEmpty()) {
            throw refused("--key " + units.rowKeys(spec.selection()).keySet()
                    + " selects rows, and restores are undone by whole units");
        }
    }

    private LakescopeException refused(String why) {
        return LakescopeException.refused("Cannot undo restore " + spec.run() + ": " + why + "; nothing was deleted");
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public StorageReads reads() {
        return sources.reads();
    }

    /** What a unit has become is in its manifest; undone again it finds nothing to do. */
    @Override
    public boolean isRegistered() {
        return false;
    }

    @Override
    public String leaseName(WorkUnit unit) {
        return spec.source() + " " + unit.id();
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<Seen> seen = context.parallel(selected(), unit -> see(unit, context));
        List<WorkUnit> deletable = seen.stream()
                .filter(one -> one.refusal().isEmpty())
                .map(Seen::unit)
                .toList();
        List<Refusal> refusals = new ArrayList<>();
        List<WorkUnit> deleting = deletable.stream()
                .filter(unit -> unit.rows().getOrDefault("delete", 0L) > 0)
                .toList();
        if (!deleting.isEmpty()) {
            guards.excess(deleting, all()).ifPresent(reason -> refusals.add(new Refusal("*", reason)));
        }
        seen.forEach(one -> one.refusal().ifPresent(refusals::add));
        return JobPlan.of(spec, deletable, refusals, context.pinned())
                .noting(notes())
                .inOrder(LeafUnits.newestFirst(sources.pattern(spec.target())));
    }

    private List<String> notes() {
        boolean mayHaveChanged = undone.spec()
                .map(restore -> restore.policy() != JobSpec.Policy.FILL_GAPS)
                .orElse(true);
        return mayHaveChanged
                ? List.of("Rows that were live and that the restore changed stay as they are: what they held before is"
                        + " kept nowhere, so that they cannot be undone")
                : List.of();
    }

    private int all() {
        try (var partitions = tables.partitions(table)) {
            return units.select(partitions, Selection.ALL).size();
        }
    }

    /** The units that the restore has inserted rows of. */
    private List<WorkUnit> selected() {
        String dataset = Sources.path(spec.source());
        List<WorkUnit> selected = new ArrayList<>();
        boolean isKnown = false;
        for (Leaves.Leaf leaf : new Leaves(sources.storage(spec.source()), dataset).all()) {
            WorkUnit unit = LeafUnits.unit(leaf.unit());
            boolean isInserted = keys().isThere(leaf.path(), spec.run());
            isKnown |= isInserted;
            if (isInserted && units.isSelected(unit.key(), spec.selection())) {
                selected.add(unit);
            }
        }
        if (!isKnown && undone.spec().isEmpty()) {
            throw LakescopeException.notFound("Cannot undo restore " + spec.run() + ": no unit of " + spec.source()
                    + " has keys that it inserted; list the runs with: lakescope job runs");
        }
        return selected;
    }

    private LeafProof proof() {
        return new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
    }

    private RestoredKeys keys() {
        return new RestoredKeys(sources.storage(spec.source()), sources.files(spec.source()), table);
    }

    private record Seen(WorkUnit unit, Optional<Refusal> refusal) {}

    private Seen see(WorkUnit unit, PlanContext context) {
        try {
            guards.hold(spec.target(), units, unit).ifPresent(reason -> {
                throw LakescopeException.refused("legal hold: " + reason);
            });
            return new Seen(unitUndo(unit).plan(unit, context.pinned()), Optional.empty());
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            return new Seen(unit, Optional.of(new Refusal(unit.id(), e.getMessage())));
        }
    }

    private UnitUndo unitUndo(WorkUnit unit) {
        String dataset = Sources.path(spec.source());
        Leaf leaf = new Leaf(
                sources.storage(spec.source()),
                sources.files(spec.source()),
                dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id());
        return new UnitUndo(
                spec,
                new UnitUndo.Place(tables, table, leaf, proof(), keys(), state.registers()),
                state.installation());
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        return unitUndo(unit).run(unit, context);
    }
}
