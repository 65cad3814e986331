package io.lakescope.jobs.versions;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakeStorage.Entry;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
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
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Committed;
import io.lakescope.jobs.manifest.ForeignFormats;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.manifest.Manifests;
import io.lakescope.jobs.purge.PurgeGuards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes versions of units that a dataset keeps longer than is asked for. Unit by unit it reads back what the unit holds now,
 * every row of it, records in a manifest which versions are kept no longer, and deletes their objects. What a unit holds
 * now is never deleted, and a unit under a legal hold keeps everything.
 */
public final class ExpireJob implements Job {

    private static final String VERSIONS = "_versions-";

    private final JobSpec.Expire spec;
    private final Sources sources;
    private final PurgeGuards guards;
    private final String installation;
    private final LakeStorage storage;
    private final Manifests manifests;
    private final Versions versions;
    private final Retention retention;

    /** @throws LakescopeException REFUSED if the dataset's files are another's */
    public ExpireJob(JobSpec.Expire spec, Sources sources, PurgeGuards guards, String installation) {
        this.spec = spec;
        this.sources = sources;
        this.guards = guards;
        this.installation = installation;
        this.storage = sources.storage(spec.source());
        this.manifests = new Manifests(storage);
        this.versions = new Versions(sources, spec.source());
        this.retention = new Retention(spec.olderThan(), spec.keep());
        ForeignFormats.in(storage, Sources.path(spec.source())).ifPresent(format -> {
            throw refused(
                    spec.source().toString(), "it is a table of " + format + ", whose files are not ours to delete");
        });
    }

    private static LakescopeException refused(String what, String why) {
        return LakescopeException.refused(
                "Cannot expire versions of " + what + ": " + why + "; nothing of it was deleted");
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public StorageReads reads() {
        return sources.reads();
    }

    /** What has expired is in the unit's manifest; done again it finds nothing to do. */
    @Override
    public boolean isRegistered() {
        return false;
    }

    @Override
    public JobPlan plan(PlanContext context) {
        List<Leaves.Leaf> leaves = new Leaves(storage, Sources.path(spec.source()))
                .all().stream()
                        .filter(leaf -> leaf.entries().stream().anyMatch(ExpireJob::isVersion))
                        .filter(leaf -> LeafUnits.isSelected(
                                LeafUnits.unit(leaf.unit()).key(), spec.selection(), sources.pattern(spec.source())))
                        .toList();
        List<Seen> seen = context.parallel(leaves, leaf -> see(leaf, context.pinned()));
        List<Refusal> refusals = new ArrayList<>();
        seen.forEach(one -> one.refusal().ifPresent(refusals::add));
        return JobPlan.of(
                spec, seen.stream().flatMap(one -> one.unit().stream()).toList(), refusals, context.pinned());
    }

    private static boolean isVersion(Entry entry) {
        return entry.folder() && entry.name().startsWith(VERSIONS);
    }

    /** @param unit empty if nothing of it is to be deleted, or may be */
    private record Seen(Optional<WorkUnit> unit, Optional<Refusal> refusal) {}

    private Seen see(Leaves.Leaf found, Instant pinned) {
        WorkUnit unit = LeafUnits.unit(found.unit());
        try {
            Leaf leaf = versions.leaf(unit);
            Committed newest = newest(leaf);
            List<Version> all = versions.of(unit);
            List<Version> due = retention.due(all, pinned);
            List<Entry> left = expired(found.entries(), newest.manifest().expired());
            if (due.isEmpty() && left.isEmpty()) {
                return new Seen(Optional.empty(), Optional.empty());
            }
            checkHold(unit, newest.manifest());
            checkCurrent(leaf);
            return new Seen(Optional.of(planned(unit, all, due, newest)), Optional.empty());
        } catch (LakescopeException e) {
            if (e.kind() == Kind.UNAVAILABLE) {
                throw e;
            }
            return new Seen(Optional.empty(), Optional.of(new Refusal(unit.id(), e.getMessage())));
        }
    }

    private static WorkUnit planned(WorkUnit unit, List<Version> all, List<Version> due, Committed newest) {
        long rows = due.stream().mapToLong(Version::rows).sum();
        long kept = all.stream()
                .filter(version -> version.place() == Version.Place.KEPT && !due.contains(version))
                .mapToLong(Version::rows)
                .sum();
        return unit.counted(
                runs(due) + "|" + newest.sha256(),
                Map.of("expire", rows, "keep", kept),
                due.stream().mapToLong(Version::sizeBytes).sum());
    }

    private static String runs(List<Version> versions) {
        return versions.stream().map(Version::run).collect(Collectors.joining(", "));
    }

    private static Committed newest(Leaf leaf) {
        return leaf.history().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> refused(leaf.path(), "its manifests are missing"));
    }

    private void checkHold(WorkUnit unit, Manifest newest) {
        guards.hold(newest.backup().source(), unit, sources.pattern(spec.source()))
                .ifPresent(reason -> {
                    throw refused(unit.id(), "legal hold: " + reason);
                });
    }

    /** A run that died while it replaced the unit's object has put what the newest manifest tells of among the versions. */
    private static void checkCurrent(Leaf leaf) {
        boolean isInPlace = leaf.newestVersion()
                .filter(newest ->
                        newest.place().equals(DataPlace.current(leaf.path())) && leaf.holds(newest.manifest()))
                .isPresent();
        if (!isInPlace) {
            throw refused(leaf.path(), "what it holds now is not what its newest manifest tells of; back it up first");
        }
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        Leaf leaf = versions.leaf(unit);
        Committed newest = newest(leaf);
        Manifest.Backup current = newest.manifest().backup();
        checkHold(unit, newest.manifest());
        checkCurrent(leaf);
        var unused = new LeafProof(storage, sources.files(spec.source()))
                .check(current, newest.manifest().key(), DataPlace.current(leaf.path()), (row, encoded) -> {});
        List<Version> due = retention.due(versions.of(unit), context.pinned());
        List<String> expired = newest.manifest().expired();
        if (!due.isEmpty()) {
            context.audit("expire versions", runs(due) + " of " + unit.id() + " of " + spec.source());
            expired = Stream.concat(expired.stream(), due.stream().map(Version::run))
                    .distinct()
                    .filter(run -> !run.equals(current.run()))
                    .toList();
            context.fence();
            Committed recorded = leaf.commit(newest.expiring(
                    new Committed.By("expire", context.run(), installation, spec.reason(), context.auditHead()),
                    expired));
            expired = recorded.manifest().expired();
        }
        int deleted = delete(leaf, expired, context);
        context.progress(current.rows());
        return new UnitResult(
                unit.id(),
                deleted == 0 ? State.IDENTICAL : State.DONE,
                Counts.NONE,
                current.rows(),
                Optional.of(current.digest()),
                due.isEmpty() ? Optional.empty() : Optional.of("expired: " + runs(due)));
    }

    private static List<Entry> expired(List<Entry> entries, List<String> runs) {
        return entries.stream()
                .filter(entry -> isVersion(entry) && runs.contains(entry.name().substring(VERSIONS.length())))
                .toList();
    }

    /** What a run before this one has recorded and not deleted goes with it. */
    private int delete(Leaf leaf, List<String> runs, UnitContext context) {
        List<Entry> folders = expired(manifests.entries(leaf.path()), runs);
        for (Entry folder : folders) {
            context.fence();
            manifests.entries(folder.path()).forEach(object -> storage.delete(object.path()));
            storage.delete(folder.path());
        }
        List<Entry> left = expired(manifests.entries(leaf.path()), runs);
        if (!left.isEmpty()) {
            throw new LakescopeException(
                    Kind.INTERNAL,
                    "Cannot expire versions of " + leaf.path() + ": the storage still lists "
                            + left.get(0).path()
                            + ", which was deleted; nothing else was touched; check the storage, then run it again");
        }
        return folders.size();
    }
}
