package io.lakescope.jobs.backup;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.Type;
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
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.ForeignFormats;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.tables.KeyText;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.UnitScan;
import io.lakescope.jobs.tables.Unkept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs up units of a table as leaves of a dataset. The plan scans each unit once; the run scans it again while it writes,
 * and a unit counts as verified only when both scans agreed and every byte was read back.
 */
public final class BackupJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);

    private final JobSpec.Backup spec;
    private final Sources sources;
    private final String installation;
    private final TableStore tables;
    private final TableDefinition table;
    private final TableUnits units;
    private final LeafEncryption encryption;

    public BackupJob(JobSpec.Backup spec, Sources sources, String installation) {
        this.spec = spec;
        this.sources = sources;
        this.installation = installation;
        this.tables = sources.tables(spec.source());
        this.table = tables.definition(spec.source());
        this.units = new TableUnits(table, sources.pattern(spec.source()));
        checkTable();
        this.encryption =
                new LeafEncryption(sources.files(spec.target()), sources.storage(spec.target()), spec.target(), table);
        encryption.check(units.unitColumns());
        ForeignFormats.in(sources.storage(spec.target()), Sources.path(spec.target()))
                .ifPresent(format -> {
                    throw LakescopeException.refused("Cannot back up into " + spec.target() + ": it is a table of "
                            + format + "; nothing was changed; choose another folder");
                });
        if (!units.rowKeys(spec.selection()).isEmpty()) {
            throw LakescopeException.user("Cannot back up by --key "
                    + units.rowKeys(spec.selection()).keySet() + ": a backup holds whole units; select by "
                    + units.unitColumns().stream()
                            .map(TableDefinition.TableColumn::name)
                            .toList());
        }
    }

    private void checkTable() {
        if (table.counter()) {
            throw LakescopeException.refused(
                    "Cannot back up " + spec.source() + ": it is a counter table, and counters cannot be restored");
        }
        table.columns().stream()
                .filter(column -> column.type() == Type.Plain.UNKNOWN)
                .findFirst()
                .ifPresent(column -> {
                    throw LakescopeException.refused("Cannot back up " + spec.source() + ": column " + column.name()
                            + " has the type " + column.nativeType() + ", which is not supported");
                });
        table.columns().stream()
                .filter(column -> BackupRows.OWN.contains(column.name()))
                .findFirst()
                .ifPresent(column -> {
                    throw LakescopeException.refused("Cannot back up " + spec.source() + ": its column " + column.name()
                            + " has the name of a column that a backup adds");
                });
        units.unitColumns().stream()
                .filter(column -> !KeyText.isSupported(column.type()))
                .findFirst()
                .ifPresent(column -> {
                    throw LakescopeException.refused("Cannot back up " + spec.source() + ": the key column "
                            + column.name() + " of type " + column.nativeType() + " has no folder name");
                });
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
        return UnitResult.State.VERIFIED;
    }

    Leaf leaf(String unit) {
        String dataset = Sources.path(spec.target());
        return new Leaf(
                sources.storage(spec.target()),
                sources.files(spec.target()),
                dataset.isEmpty() ? unit : dataset + "/" + unit);
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<WorkUnit> selected;
        try (var partitions = tables.partitions(table)) {
            selected = units.select(partitions, spec.selection());
        }
        List<Refusal> refusals = new ArrayList<>();
        List<WorkUnit> named = new ArrayList<>();
        for (WorkUnit unit : selected) {
            Optional<String> unnameable = TableUnits.unnameable(unit.key());
            if (unnameable.isPresent()) {
                refusals.add(new Refusal(unit.id(), unnameable.get()));
            } else {
                named.add(unit);
            }
        }
        List<Seen> seen = context.parallel(named, unit -> see(unit, context));
        seen.forEach(one -> one.refusal().ifPresent(refusals::add));
        Unkept unkept = seen.stream().map(Seen::unkept).reduce(Unkept.NONE, Unkept::plus);
        return JobPlan.of(
                        spec,
                        seen.stream()
                                .filter(one -> one.refusal().isEmpty())
                                .map(Seen::unit)
                                .toList(),
                        refusals,
                        context.pinned())
                .noting(unkept.notes());
    }

    private record Seen(WorkUnit unit, Unkept unkept, Optional<Refusal> refusal) {
        static Seen refused(WorkUnit unit, String reason) {
            return new Seen(unit, Unkept.NONE, Optional.of(new Refusal(unit.id(), reason)));
        }
    }

    private Seen see(WorkUnit unit, PlanContext context) {
        try {
            return scanned(unit, context);
        } catch (LakescopeException e) {
            // One leaf that cannot be trusted must not keep every other unit from its backup.
            if (e.kind() == LakescopeException.Kind.UNAVAILABLE) {
                throw e;
            }
            return Seen.refused(unit, e.getMessage());
        }
    }

    private Seen scanned(WorkUnit unit, PlanContext context) {
        Unkept.Count unkept = new Unkept.Count(table.columns());
        UnitScan.Result scan = UnitScan.of(
                tables,
                table,
                unit.partitions(),
                UnitScan.Reading.configured(context.pinned()).into(unkept::add));
        Leaf leaf = leaf(unit.id());
        Optional<Manifest> manifest = leaf.newest().map(Committed::manifest);
        Optional<String> inPlain = manifest.flatMap(known -> encryption.inPlain(known.backup(), leaf));
        if (inPlain.isPresent()) {
            return Seen.refused(unit, inPlain.get());
        }
        if (manifest.filter(Manifest::isPurged).isPresent()) {
            return Seen.refused(
                    unit,
                    "the unit was purged and has rows again: a new backup would hold only these; restore the"
                            + " unit first, then back it up");
        }
        String kind = manifest.map(m -> isIdentical(m, scan, leaf) ? "identical" : "changed")
                .orElse("new");
        String fingerprint = LeafBackup.fingerprint(scan.digest(), scan.timesDigest());
        return new Seen(unit.counted(fingerprint, Map.of(kind, scan.rows()), 0), unkept.total(), Optional.empty());
    }

    /** By the plan; or another runner has backed up since what the plan saw. */
    private static boolean mayBeIdentical(Manifest.Backup newest, WorkUnit unit) {
        return unit.rows().containsKey("identical")
                || unit.fingerprint().equals(LeafBackup.fingerprint(newest.digest(), newest.timesDigest()));
    }

    /** A restore writes at other times than the backup has; the same cells are then no reason for a new version. */
    private boolean isIdentical(Manifest manifest, UnitScan.Result scan, Leaf leaf) {
        Manifest.Backup backup = manifest.backup();
        boolean sameTimes = backup.timesDigest().equals(scan.timesDigest())
                || manifest.restore().isPresent();
        return backup.verified()
                && backup.digest().equals(scan.digest())
                && sameTimes
                && leaf.holds(manifest)
                && backup.encryption().equals(encryption.wanted(leaf));
    }

    /** A damaged object is written anew, although the rows have not changed. */
    private boolean isSound(Manifest manifest, Leaf leaf) {
        try {
            new LeafProof(sources.storage(spec.target()), sources.files(spec.target()))
                    .checkBytes(manifest.backup(), DataPlace.current(leaf.path()));
            return true;
        } catch (LakescopeException e) {
            if (e.kind() != LakescopeException.Kind.INTERNAL) {
                throw e;
            }
            LOG.warn("{}; the unit is backed up again", e.getMessage());
            return false;
        }
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        Leaf leaf = leaf(unit.id());
        leaf.removeLeftovers();
        Optional<Committed> newest = leaf.newest();
        LeafBackup backup = new LeafBackup(
                new LeafBackup.From(tables, table, unit, spec.source()),
                new LeafWrite.To(leaf, sources.storage(spec.target()), sources.files(spec.target())),
                context);
        if (newest.isPresent() && mayBeIdentical(newest.get().manifest().backup(), unit)) {
            UnitScan.Result again = backup.scan();
            if (isIdentical(newest.get().manifest(), again, leaf)
                    && isSound(newest.get().manifest(), leaf)) {
                context.progress(again.rows());
                return UnitResult.of(unit.id(), State.IDENTICAL, Counts.ofIdentical(again.rows()), again.digest());
            }
        }
        Manifest manifest = backup.run(newest, spec.reason(), installation);
        return UnitResult.of(
                unit.id(),
                State.VERIFIED,
                Counts.ofWritten(manifest.backup().rows()),
                manifest.backup().digest());
    }
}
