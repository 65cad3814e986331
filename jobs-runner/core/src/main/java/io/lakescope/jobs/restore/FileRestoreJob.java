package io.lakescope.jobs.restore;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimedRow;
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
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.proof.UnitDigest;
import io.lakescope.jobs.tables.Expiry;
import io.lakescope.jobs.tables.KeyText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Restores units of a dataset into one new file, Parquet or CSV. The file is one unit: it appears whole or not at all. */
public final class FileRestoreJob implements Job {

    private final JobSpec.Restore spec;
    private final Sources sources;
    private final RestoredLeaves leaves;
    private final LeafProof proof;

    /**
     * @param recorded what must be there, whatever is listed
     * @throws LakescopeException USER if the file's name says no known format, CONFLICT if it exists
     */
    public FileRestoreJob(JobSpec.Restore spec, Sources sources, RecordedUnits recorded) {
        this.spec = spec;
        this.sources = sources;
        this.leaves = new RestoredLeaves(spec, sources, TablePattern.NONE, recorded);
        this.proof = new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
        RowFile.checkTarget(sources.storage(spec.target()), Sources.path(spec.target()));
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
    public OnRefusal onRefusal() {
        return OnRefusal.STOP_ALL;
    }

    @Override
    public boolean isRegistered() {
        return false;
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<WorkUnit> selected = leaves.selected();
        List<Optional<Refusal>> refusals = context.parallel(selected, this::damage);
        List<Refusal> present = refusals.stream().flatMap(Optional::stream).toList();
        if (!present.isEmpty()) {
            return JobPlan.of(spec, List.of(), present, context.pinned());
        }
        long[] counts = new long[2];
        StringBuilder seen = new StringBuilder();
        for (WorkUnit unit : selected) {
            Leaf.Version version = leaves.version(leaves.leaf(unit));
            seen.append(unit.id()).append(version.manifest().backup().digest()).append('|');
            each(version, context.pinned(), row -> counts[0]++, row -> counts[1]++);
        }
        WorkUnit file = new WorkUnit(spec.target().name(), Map.of(), List.of(), "", Map.of(), 0);
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put(RowClass.INSERT.word(), counts[0]);
        rows.put(RowClass.EXPIRED.word(), counts[1]);
        List<WorkUnit> units = selected.isEmpty() ? List.of() : List.of(file.counted(seen.toString(), rows, 0));
        return JobPlan.of(spec, units, List.of(), context.pinned());
    }

    private Optional<Refusal> damage(WorkUnit unit) {
        try {
            Leaf.Version version = leaves.version(leaves.leaf(unit));
            proof.checkBytes(version.manifest().backup(), version.place());
            return Optional.empty();
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            return Optional.of(new Refusal(unit.id(), e.getMessage()));
        }
    }

    /** Every selected row of a version, checked against its manifest: alive, or expired by now. */
    private void each(Leaf.Version version, Instant now, Consumer<TimedRow> alive, Consumer<TimedRow> expired) {
        Manifest manifest = version.manifest();
        List<TableColumn> columns = LeafProof.columns(manifest.backup());
        Expiry expiry = new Expiry(columns, now);
        var unused = proof.checkRows(manifest.backup(), manifest.key(), version.place(), row -> {
            if (isSelected(row, columns, manifest.key())) {
                expiry.alive(row).ifPresentOrElse(alive, () -> expired.accept(row));
            }
        });
    }

    private boolean isSelected(TimedRow row, List<TableColumn> columns, Map<String, String> unitKey) {
        return spec.selection().keys().entrySet().stream()
                .filter(wanted -> !unitKey.containsKey(wanted.getKey()))
                .allMatch(wanted -> {
                    int position = position(columns, wanted.getKey());
                    Object value = row.values()[position];
                    return value != null && KeyText.format(value).equals(wanted.getValue());
                });
    }

    private static int position(List<TableColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw LakescopeException.user("Cannot select by --key " + name + ": the backup has no such column; it has "
                + columns.stream().map(TableColumn::name).toList());
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        UnitDigest digest = new UnitDigest();
        long[] expired = new long[1];
        RowFile.Columns columns = new RowFile.Columns();
        List<WorkUnit> selected = leaves.selected();
        List<Leaf.Version> versions = new ArrayList<>();
        selected.forEach(one -> versions.add(leaves.version(leaves.leaf(one))));
        versions.forEach(
                version -> columns.add(LeafProof.columns(version.manifest().backup())));
        try (RowFile file = RowFile.open(
                sources.storage(spec.target()),
                sources.files(spec.target()),
                new RowFile.Target(Sources.path(spec.target()), context.run(), context.attempt()),
                columns)) {
            for (Leaf.Version version : versions) {
                List<TableColumn> own = LeafProof.columns(version.manifest().backup());
                RowDigest rowDigest = new RowDigest(own);
                each(
                        version,
                        context.pinned(),
                        row -> {
                            file.add(own, row.values());
                            digest.add(rowDigest.content(row.values()));
                            context.progress(1);
                        },
                        row -> expired[0]++);
                if (context.isCancelled()) {
                    throw new CancelledException(unit.id());
                }
            }
            context.fence();
            file.publish();
        }
        long written = digest.rows();
        return new UnitResult(
                unit.id(),
                UnitResult.State.RESTORED,
                new Counts(written + expired[0], written, 0, 0, expired[0], 0, 0, 0),
                written,
                Optional.of(digest.text()),
                Optional.empty());
    }
}
