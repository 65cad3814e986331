package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobPlan.Refusal;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.StorageReads;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.Unkept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restores units of a dataset into a table. The plan verifies every file and counts every row in its class; one unit that
 * cannot be trusted stops the run before its first write.
 */
public final class RestoreJob implements Job {

    private final JobSpec.Restore spec;
    private final Sources sources;
    private final String installation;
    private final RestoredLeaves leaves;
    private final RestoreTarget target;
    private final Map<String, String> rowKeys;

    /** Without registers to compare the listing with. */
    public RestoreJob(JobSpec.Restore spec, Sources sources, String installation) {
        this(spec, sources, installation, RecordedUnits.NONE);
    }

    /** @param recorded what must be there, whatever is listed */
    public RestoreJob(JobSpec.Restore spec, Sources sources, String installation, RecordedUnits recorded) {
        this.spec = spec;
        this.sources = sources;
        this.installation = installation;
        this.leaves = new RestoredLeaves(spec, sources, sources.pattern(spec.target()), recorded);
        this.target = RestoreTarget.of(spec, sources, leaves);
        if (target.table().counter()) {
            throw LakescopeException.refused("Cannot restore into " + spec.target()
                    + ": it is a counter table; a counter that is added again counts twice");
        }
        this.rowKeys = new TableUnits(target.table(), sources.pattern(spec.target())).rowKeys(spec.selection());
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
        return UnitResult.State.RESTORED;
    }

    @Override
    public OnRefusal onRefusal() {
        return OnRefusal.STOP_ALL;
    }

    @Override
    public String leaseName(WorkUnit unit) {
        return spec.source() + " " + unit.id();
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<Seen> seen = context.parallel(leaves.selected(), unit -> see(unit, context.pinned()));
        JobPlan plan = JobPlan.of(
                spec,
                seen.stream()
                        .filter(one -> one.refusal().isEmpty())
                        .map(Seen::unit)
                        .toList(),
                seen.stream().flatMap(one -> one.refusal().stream()).toList(),
                context.pinned());
        Unkept unkept = seen.stream().map(Seen::unkept).reduce(Unkept.NONE, Unkept::plus);
        List<String> notes = new ArrayList<>(target.notes());
        notes.addAll(notes(plan, unkept));
        return plan.noting(notes).inOrder(leaves.newestFirst());
    }

    private static List<String> notes(JobPlan plan, Unkept unkept) {
        Map<String, Long> rows = plan.rows();
        boolean writes =
                rows.getOrDefault(RowClass.INSERT.word(), 0L) + rows.getOrDefault(RowClass.WOULD_CHANGE.word(), 0L) > 0;
        if (!writes) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        notes.add("CQL does not tell row markers: each row that is written has one, so that a row which UPDATE made"
                + " stays, with its key alone, once its last cell is deleted or has expired");
        notes.addAll(unkept.notes());
        return notes;
    }

    private record Seen(WorkUnit unit, Unkept unkept, Optional<Refusal> refusal) {
        static Seen refused(WorkUnit unit, String reason) {
            return new Seen(unit, Unkept.NONE, Optional.of(new Refusal(unit.id(), reason)));
        }
    }

    private Seen see(WorkUnit unit, Instant now) {
        try {
            Leaf leaf = leaves.leaf(unit);
            Leaf.Version version = leaves.version(leaf);
            LeafRestore restore = restore(version, now);
            Optional<String> drift = restore.mapping().refusal();
            if (drift.isPresent()) {
                return Seen.refused(unit, drift.get());
            }
            Map<String, Long> rows = new LinkedHashMap<>();
            for (RowClass rowClass : RowClass.values()) {
                rows.put(rowClass.word(), 0L);
            }
            var unused = restore.classify(
                    (row, partition) -> rows.merge(row.rowClass().word(), 1L, Long::sum));
            long bytes = version.manifest().backup().files().stream()
                    .mapToLong(file -> file.sizeBytes())
                    .sum();
            String fingerprint = leaf.newest().map(Committed::sha256).orElse("");
            Manifest.Backup backup = version.manifest().backup();
            Unkept unkept = new Unkept(backup.keyOnlyRows(), backup.levelledCells());
            return new Seen(unit.counted(fingerprint, rows, bytes), unkept, Optional.empty());
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            return Seen.refused(unit, e.getMessage());
        }
    }

    private LeafRestore restore(Leaf.Version version, Instant now) {
        LeafProof proof = new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
        return new LeafRestore(new LeafRestore.Scope(version, proof, target, rowKeys, spec, now));
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        Leaf leaf = leaves.leaf(unit);
        Leaf.Version version = leaves.version(leaf);
        target.make(context);
        RestoreRun run = new RestoreRun(
                new RestoreRun.Target(target.tables(), target.table(), spec),
                new RestoreRun.Origin(
                        leaf, version, sources.storage(spec.source()), sources.files(spec.source()), installation),
                context);
        return run.run(unit, restore(version, context.pinned()));
    }
}
