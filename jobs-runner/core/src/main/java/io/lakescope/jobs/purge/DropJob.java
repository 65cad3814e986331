package io.lakescope.jobs.purge;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobPlan.Refusal;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.StorageReads;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.DataPlace;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.manifest.Objects;
import io.lakescope.jobs.tables.UnitScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Drops a table that is empty because every unit of it has been purged, the whole table as one unit: read every row of every
 * unit's backup back, look once more whether the table is empty, audit, drop, look whether it is gone. A purge by partitions
 * is what deletes rows, each proven; a drop alone, which has no timestamp, would take with it what came after the proof.
 */
public final class DropJob implements Job {

    private final JobSpec.Drop spec;
    private final Sources sources;
    private final PurgeGuards guards;
    private final RecordedUnits recorded;
    private final TableStore tables;
    private final LakeStorage storage;

    /**
     * @param recorded what the dataset must have, whatever is listed
     * @throws LakescopeException REFUSED if the cluster is another than the one that is named
     */
    public DropJob(JobSpec.Drop spec, Sources sources, PurgeGuards guards, RecordedUnits recorded) {
        this.spec = spec;
        this.sources = sources;
        this.guards = guards;
        this.recorded = recorded;
        this.tables = sources.tables(spec.source());
        this.storage = sources.storage(spec.target());
        if (!spec.cluster().equals(tables.clusterName())) {
            throw refused("'" + spec.cluster() + "' is not this cluster's name; see: lakescope check");
        }
    }

    private LakescopeException refused(String why) {
        return LakescopeException.refused("Cannot drop " + spec.source() + ": " + why + "; nothing was dropped");
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
    public boolean isRegistered() {
        return false;
    }

    @Override
    public OnRefusal onRefusal() {
        return OnRefusal.STOP_ALL;
    }

    /** One of the table's units, as its dataset has it. */
    private record Kept(WorkUnit unit, String leaf, Committed newest) {
        Manifest manifest() {
            return newest.manifest();
        }
    }

    @Override
    public JobPlan plan(PlanContext context) {
        Optional<LakescopeException> gone = gone();
        List<Leaves.Leaf> leaves = new Leaves(storage, Sources.path(spec.target())).all();
        List<Kept> units = context.parallel(leaves, this::read).stream()
                .flatMap(Optional::stream)
                .toList();
        if (units.isEmpty()) {
            throw gone.orElseGet(() -> refused(spec.target() + " has no backup of it"));
        }
        if (gone.isPresent()) {
            return JobPlan.of(spec, List.of(), List.of(), context.pinned())
                    .noting(List.of(spec.source() + " is not there any more; " + whatIsKept(units)));
        }
        Optional<String> first = tableRefusal();
        if (first.isPresent()) {
            Refusal whole = new Refusal("*", refused(first.get()).getMessage());
            return JobPlan.of(spec, List.of(), List.of(whole), context.pinned());
        }
        List<Refusal> refusals = new ArrayList<>();
        recorded.missing(leaves.stream().map(Leaves.Leaf::unit).toList())
                .forEach(unit -> refusals.add(new Refusal(
                        unit.id(),
                        refused("the backup of " + unit.id() + " is not where it was")
                                .getMessage())));
        units.forEach(kept -> refusal(kept)
                .ifPresent(reason -> refusals.add(
                        new Refusal(kept.unit().id(), refused(reason).getMessage()))));
        return JobPlan.of(spec, refusals.isEmpty() ? List.of(whole(units)) : List.of(), refusals, context.pinned());
    }

    /** Why there is no such table, if there is none. */
    private Optional<LakescopeException> gone() {
        try {
            TableDefinition unused = tables.definition(spec.source());
            return Optional.empty();
        } catch (LakescopeException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private Optional<Kept> read(Leaves.Leaf leaf) {
        return new Manifests(storage)
                .all(leaf.entries()).stream()
                        .reduce((earlier, later) -> later)
                        .filter(newest -> newest.manifest()
                                .backup()
                                .source()
                                .equals(spec.source().toString()))
                        .map(newest -> new Kept(LeafUnits.unit(leaf.unit()), leaf.path(), newest));
    }

    private Optional<String> tableRefusal() {
        TableDefinition table = tables.definition(spec.source());
        if (!table.views().isEmpty()) {
            return Optional.of("the materialised views " + table.views() + " hang on it");
        }
        return tables.isEmpty(table)
                ? Optional.empty()
                : Optional.of("it still has rows; purge them first, which proves each unit");
    }

    private Optional<String> refusal(Kept kept) {
        if (!kept.manifest().isPurged()) {
            return Optional.of(kept.unit().id() + " was not purged, or was restored since; purge it first");
        }
        if (kept.manifest().backup().ddl().isBlank()) {
            return Optional.of("the backup of " + kept.unit().id() + " has not the statements that make the table");
        }
        return guards.hold(spec.source().toString(), kept.unit(), sources.pattern(spec.target()))
                .map(reason -> "legal hold on " + kept.unit().id() + ": " + reason);
    }

    /** The table, by its own name. */
    private WorkUnit whole(List<Kept> units) {
        String seen = units.stream().map(kept -> kept.newest().sha256()).collect(Collectors.joining("|"));
        WorkUnit table = new WorkUnit(spec.source().segments().get(1), Map.of(), List.of(), "", Map.of(), 0);
        return table.counted(
                Objects.sha256(seen.getBytes(StandardCharsets.UTF_8)), Map.of("archived", rows(units)), bytes(units));
    }

    private static long rows(List<Kept> units) {
        return units.stream().mapToLong(kept -> kept.manifest().backup().rows()).sum();
    }

    private static long bytes(List<Kept> units) {
        return units.stream()
                .flatMap(kept -> kept.manifest().backup().files().stream())
                .mapToLong(Manifest.DataFile::sizeBytes)
                .sum();
    }

    private String whatIsKept(List<Kept> units) {
        return rows(units) + " rows of " + units.size() + " units are in " + spec.target()
                + ", and come back with: lakescope restore --dataset " + spec.target() + " --table " + spec.source()
                + " --create-table";
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        List<Kept> units = new Leaves(storage, Sources.path(spec.target()))
                .all().stream().map(this::read).flatMap(Optional::stream).toList();
        if (gone().isPresent()) {
            return result(unit, State.IDENTICAL, units);
        }
        units.forEach(kept -> prove(kept, context));
        tableRefusal().ifPresent(reason -> {
            throw refused(reason);
        });
        context.audit("drop table", spec.source() + ", " + whatIsKept(units));
        context.fence();
        tables.drop(spec.source());
        if (gone().isEmpty()) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot tell whether " + spec.source()
                            + " was dropped: it was, and the cluster still knows it; it was empty; look again later");
        }
        return result(unit, State.DONE, units);
    }

    private void prove(Kept kept, UnitContext context) {
        if (context.isCancelled()) {
            throw new CancelledException(kept.unit().id());
        }
        refusal(kept).ifPresent(reason -> {
            throw refused(reason);
        });
        UnitScan.Result proven = new LeafProof(storage, sources.files(spec.target()))
                .check(
                        kept.manifest().backup(),
                        kept.manifest().key(),
                        DataPlace.current(kept.leaf()),
                        (row, encoded) -> {});
        context.progress(proven.rows());
    }

    private UnitResult result(WorkUnit unit, State state, List<Kept> units) {
        return new UnitResult(
                unit.id(), state, Counts.NONE, rows(units), Optional.empty(), Optional.of(whatIsKept(units)));
    }
}
