package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
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
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.ForeignFormats;
import io.lakescope.jobs.state.PurgeIntents;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.tables.TableUnits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes units of a table whose backup is proven: plan (frozen, hashed) with the delete timestamp P, then unit by unit
 * verify the backup's bytes and rows, scan the source again, record P in the unit's manifest, delete at P, read back.
 */
public final class PurgeJob implements Job {

    private final JobSpec.Purge spec;
    private final Sources sources;
    private final PurgeGuards guards;
    private final StateStore state;
    private final TableStore tables;
    private final TableDefinition table;
    private final TableUnits units;

    public PurgeJob(JobSpec.Purge spec, Sources sources, PurgeGuards guards, StateStore state) {
        this.spec = spec;
        this.sources = sources;
        this.guards = guards;
        this.state = state;
        this.tables = sources.tables(spec.source());
        this.table = tables.definition(spec.source());
        this.units = new TableUnits(table, sources.pattern(spec.source()));
        checkTable();
        checkDataset();
    }

    private void checkTable() {
        if (!spec.cluster().equals(tables.clusterName())) {
            throw refused("'" + spec.cluster() + "' is not this cluster's name; see: lakescope check");
        }
        if (table.counter()) {
            throw refused("it is a counter table, whose rows cannot be restored");
        }
        if (!table.views().isEmpty()) {
            throw refused("the materialised views " + table.views() + " hang on it");
        }
        if (!units.rowKeys(spec.selection()).isEmpty()) {
            throw refused("--key " + units.rowKeys(spec.selection()).keySet()
                    + " selects rows, and only whole units are purged");
        }
    }

    private void checkDataset() {
        ForeignFormats.in(sources.storage(spec.target()), Sources.path(spec.target()))
                .ifPresent(format -> {
                    throw refused("the dataset " + spec.target() + " is a table of " + format
                            + ", whose files this backup does not own");
                });
    }

    private LakescopeException refused(String why) {
        return LakescopeException.refused("Cannot purge " + spec.source() + ": " + why + "; nothing was deleted");
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public StorageReads reads() {
        return sources.reads();
    }

    @Override
    public UnitResult.State settled() {
        return UnitResult.State.PURGED;
    }

    /** P in microseconds: the start of the plan's scan minus the skew margin. */
    private long timestampMicros(Instant pinned) {
        Instant p = pinned.minus(spec.skewMargin().orElse(guards.skewMargin()));
        return Math.addExact(Math.multiplyExact(p.getEpochSecond(), 1_000_000L), p.getNano() / 1_000);
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<WorkUnit> all;
        try (var partitions = tables.partitions(table)) {
            all = units.select(partitions, Selection.ALL);
        }
        List<WorkUnit> selected = Stream.concat(all.stream(), vanished(all))
                .filter(unit -> units.isSelected(unit.key(), spec.selection()))
                .toList();
        List<Seen> seen = context.parallel(selected, unit -> see(unit, context.pinned()));
        List<WorkUnit> purgeable = seen.stream()
                .filter(one -> one.refusal().isEmpty())
                .map(Seen::unit)
                .toList();
        List<Refusal> refusals = new ArrayList<>();
        List<WorkUnit> deleting = purgeable.stream()
                .filter(unit -> !unit.partitions().isEmpty())
                .filter(unit -> unit.rows().containsKey(WaitingPurge.DELETE)
                        || unit.rows().containsKey(WaitingPurge.MARK))
                .toList();
        guards.excess(deleting, all.size()).ifPresent(reason -> refusals.add(new Refusal("*", reason)));
        seen.forEach(one -> one.refusal().ifPresent(refusals::add));
        return JobPlan.of(spec, purgeable, refusals, context.pinned());
    }

    /** Units that wait, and of which the table has no row any more: expired, or deleted by somebody else. */
    private Stream<WorkUnit> vanished(List<WorkUnit> present) {
        if (spec.waitFor().isEmpty()) {
            return Stream.empty();
        }
        Set<String> names = present.stream().map(WorkUnit::id).collect(Collectors.toSet());
        return state.intents().of(spec.source().toString()).stream()
                .map(PurgeIntents.Intent::key)
                .filter(key -> key.target().equals(spec.target().toString()) && !names.contains(key.unit()))
                .map(key -> LeafUnits.unit(key.unit()));
    }

    private record Seen(WorkUnit unit, Optional<Refusal> refusal) {}

    private Seen see(WorkUnit unit, Instant pinned) {
        try {
            if (spec.waitFor().isPresent()) {
                return new Seen(waitingPurge(unit).plan(unit, pinned), Optional.empty());
            }
            guards.hold(spec.source(), units, unit).ifPresent(reason -> {
                throw LakescopeException.refused("legal hold: " + reason);
            });
            return new Seen(unitPurge(unit).plan(unit, pinned), Optional.empty());
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            return new Seen(unit, Optional.of(new Refusal(unit.id(), e.getMessage())));
        }
    }

    private UnitPurge unitPurge(WorkUnit unit) {
        String dataset = Sources.path(spec.target());
        Leaf leaf = new Leaf(
                sources.storage(spec.target()),
                sources.files(spec.target()),
                dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id());
        return new UnitPurge(
                spec,
                new UnitPurge.Place(tables, table, leaf, state.registers()),
                new io.lakescope.jobs.backup.LeafProof(sources.storage(spec.target()), sources.files(spec.target())),
                this::timestampMicros,
                state.installation());
    }

    private WaitingPurge waitingPurge(WorkUnit unit) {
        return new WaitingPurge(spec, unitPurge(unit), guards.hold(spec.source(), units, unit), state.intents(), unit);
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        return spec.waitFor().isPresent()
                ? waitingPurge(unit).run(unit, context)
                : unitPurge(unit).run(unit, context);
    }
}
