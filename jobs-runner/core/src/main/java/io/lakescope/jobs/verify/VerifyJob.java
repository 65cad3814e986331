package io.lakescope.jobs.verify;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
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
import io.lakescope.jobs.manifest.Manifest.DataFile;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads every object of the selected leaves back and compares size and SHA-256; deep, it also decodes every row and
 * compares the digests; with a table, it compares with the live rows too.
 */
public final class VerifyJob implements Job {

    private final JobSpec.Verify spec;
    private final Sources sources;
    private final Memory memory;
    private final String dataset;
    private final Map<String, List<PartitionKey>> live = new HashMap<>();

    /**
     * What the state knows of the dataset.
     *
     * @param recorded what must be there, whatever is listed
     * @param proven when units were verified last
     */
    public record Memory(RecordedUnits recorded, Supplier<Map<String, Instant>> proven) {
        static final Memory NONE = new Memory(RecordedUnits.NONE, Map::of);
    }

    /** Without a state to compare the listing with. */
    public VerifyJob(JobSpec.Verify spec, Sources sources) {
        this(spec, sources, Memory.NONE);
    }

    public VerifyJob(JobSpec.Verify spec, Sources sources, Memory memory) {
        this.spec = spec;
        this.sources = sources;
        this.memory = memory;
        this.dataset = Sources.path(spec.source());
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
    public JobPlan plan(PlanContext context) {
        Manifests manifests = new Manifests(sources.storage(spec.source()));
        List<Leaves.Leaf> leaves = new Leaves(sources.storage(spec.source()), dataset).all();
        List<Rolling.Candidate> all = new ArrayList<>();
        memory.recorded().missing(leaves.stream().map(Leaves.Leaf::unit).toList()).stream()
                .filter(this::isSelected)
                .forEach(unit -> all.add(new Rolling.Candidate(unit, Optional.empty())));
        for (Leaves.Leaf leaf : leaves) {
            WorkUnit unit = LeafUnits.unit(leaf.unit());
            if (isSelected(unit)) {
                all.add(candidate(manifests, leaf, unit));
            }
        }
        spec.table().ifPresent(this::findPartitions);
        List<WorkUnit> units = spec.within()
                .map(within -> new Rolling(within, memory.proven().get()).due(all, context.pinned()))
                .orElseGet(() -> all.stream().map(Rolling.Candidate::unit).toList());
        JobPlan plan = JobPlan.of(spec, units, List.of(), context.pinned());
        return spec.within()
                .map(within -> plan.noting(List.of(units.size() + " of " + all.size()
                        + " units have their turn, so that each is read back within " + within.toDays() + " days")))
                .orElse(plan);
    }

    /** A manifest that cannot be read is for the run to report, at once. */
    private static Rolling.Candidate candidate(Manifests manifests, Leaves.Leaf leaf, WorkUnit unit) {
        long bytes = leaf.entries().stream().mapToLong(Entry::sizeBytes).sum();
        try {
            Optional<Manifest.Backup> backup = manifests
                    .newest(leaf.entries())
                    .map(committed -> committed.manifest().backup());
            Map<String, Long> rows =
                    backup.map(of -> Map.of("verify", of.rows())).orElseGet(Map::of);
            return new Rolling.Candidate(
                    unit.counted(leaf.unit(), rows, bytes), backup.map(Manifest.Backup::scanStart));
        } catch (LakescopeException e) {
            return new Rolling.Candidate(unit.counted(leaf.unit(), Map.of("unreadable", 0L), bytes), Optional.empty());
        }
    }

    private boolean isSelected(WorkUnit unit) {
        return LeafUnits.isSelected(unit.key(), spec.selection(), sources.pattern(spec.source()));
    }

    private void findPartitions(SourceAddress address) {
        TableStore tables = sources.tables(address);
        TableDefinition table = tables.definition(address);
        TableUnits units = new TableUnits(table, sources.pattern(address));
        try (var partitions = tables.partitions(table)) {
            units.select(partitions, io.lakescope.jobs.Selection.ALL)
                    .forEach(unit -> live.put(unit.id(), unit.partitions()));
        }
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        String leaf = dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id();
        Manifests manifests = new Manifests(sources.storage(spec.source()));
        List<Entry> entries = manifests.entries(leaf);
        List<Manifest> history =
                manifests.all(entries).stream().map(Committed::manifest).toList();
        if (history.isEmpty()) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot verify " + unit.id() + ": its manifest " + leaf
                            + "/_commit-000001.json is missing; back it up again");
        }
        Manifest manifest = history.get(history.size() - 1);
        checkExtras(entries, manifest);
        LeafProof proof = new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
        if (spec.deep() == JobSpec.Option.OFF) {
            proof.checkBytes(manifest.backup(), DataPlace.current(leaf));
        } else {
            UnitScan.Result unused =
                    proof.check(manifest.backup(), unit.key(), DataPlace.current(leaf), (row, encoded) -> {});
            new KeptVersions(proof, leaf, unit.key()).check(entries, history);
        }
        Optional<String> note = spec.table().flatMap(table -> compare(manifest, unit, table, context));
        context.progress(manifest.backup().rows());
        return new UnitResult(
                unit.id(),
                State.VERIFIED,
                Counts.ofIdentical(manifest.backup().rows()),
                manifest.backup().rows(),
                Optional.of(manifest.backup().digest()),
                note);
    }

    private static void checkExtras(List<Entry> entries, Manifest manifest) {
        List<String> known =
                manifest.backup().files().stream().map(DataFile::path).toList();
        for (Entry entry : entries) {
            if (!HivePath.isHidden(entry.name()) && !known.contains(entry.name())) {
                throw new LakescopeException(
                        Kind.INTERNAL,
                        "Cannot trust " + entry.path()
                                + ": no manifest knows it, and plain readers count its rows; move it away");
            }
        }
    }

    /** Rows that have expired since the backup are missing from the table by right. */
    private boolean isSame(Manifest manifest, WorkUnit unit, UnitScan.Result scan, UnitContext context) {
        if (scan.digest().equals(manifest.backup().digest())) {
            return true;
        }
        String leaf = dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id();
        return manifest.backup().expiring()
                && new LeafProof(sources.storage(spec.source()), sources.files(spec.source()))
                        .digestAt(manifest.backup(), manifest.key(), DataPlace.current(leaf), context.pinned())
                        .equals(scan.digest());
    }

    private Optional<String> compare(Manifest manifest, WorkUnit unit, SourceAddress address, UnitContext context) {
        TableStore tables = sources.tables(address);
        UnitScan.Result scan = UnitScan.of(
                tables,
                tables.definition(address),
                live.getOrDefault(unit.id(), List.of()),
                UnitScan.Reading.configured(context.pinned()));
        if (isSame(manifest, unit, scan, context)) {
            return Optional.of("the table holds the same rows");
        }
        if (manifest.isPurged() && scan.rows() == 0) {
            return Optional.of("purged from the table, restorable from here");
        }
        throw LakescopeException.conflict("Cannot confirm " + unit.id() + ": the table holds " + scan.rows()
                + " rows with another digest than the backup's "
                + manifest.backup().rows()
                + "; back it up again, or restore it");
    }
}
