package io.lakescope.jobs.drill;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobPlan;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.StorageReads;
import io.lakescope.jobs.Trial;
import io.lakescope.jobs.UnitContext;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.backup.Leaf;
import io.lakescope.jobs.backup.LeafProof;
import io.lakescope.jobs.backup.LeafUnits;
import io.lakescope.jobs.manifest.Leaves;
import io.lakescope.jobs.manifest.Manifest;
import io.lakescope.jobs.restore.TrialRestore;
import io.lakescope.jobs.state.DrillLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Restores a sample of a backup's units into tables of their own, reads them back, compares and drops them: the units that were
 * not tried for longest, those that never were first. The tables that were backed up are not touched, nor asked.
 */
public final class DrillJob implements Job {

    private final JobSpec.Drill spec;
    private final Sources sources;
    private final DrillLog log;
    private final Trials trials;

    /** @param mayBeAtWork whether somebody may be working on a run */
    public DrillJob(JobSpec.Drill spec, Sources sources, DrillLog log, Predicate<String> mayBeAtWork) {
        this.spec = spec;
        this.sources = sources;
        this.log = log;
        if (spec.target().segments().size() != 1) {
            throw LakescopeException.user("Cannot drill in " + spec.target()
                    + ": give the keyspace that is there for drills, as cassandra:CONNECTION/KEYSPACE");
        }
        this.trials = new Trials(sources.scratch(spec.target()), spec.target(), mayBeAtWork);
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public StorageReads reads() {
        return sources.reads();
    }

    /** A drill proves what was true when it ran: it is done anew each time. */
    @Override
    public boolean isRegistered() {
        return false;
    }

    @Override
    public JobPlan plan(PlanContext context) {
        trials.checkEmpty(context.run());
        List<WorkUnit> all = new Leaves(sources.storage(spec.source()), Sources.path(spec.source()))
                .all().stream()
                        .map(leaf -> LeafUnits.unit(leaf.unit()))
                        .filter(unit ->
                                LeafUnits.isSelected(unit.key(), spec.selection(), sources.pattern(spec.source())))
                        .toList();
        // Not those of this run itself, should it be planned again: the same units are meant then.
        Map<String, Trial> before = log.newest(spec.source().toString(), context.pinned());
        List<WorkUnit> sample = all.stream()
                .sorted(Comparator.comparing((WorkUnit unit) -> triedAt(before, unit))
                        .thenComparing(unit -> shuffled(unit, context.pinned()))
                        .thenComparing(WorkUnit::id))
                .limit(spec.sample())
                .sorted(Comparator.comparing(WorkUnit::id))
                .toList();
        return JobPlan.of(spec, context.parallel(sample, this::counted), List.of(), context.pinned());
    }

    private static Instant triedAt(Map<String, Trial> before, WorkUnit unit) {
        return Optional.ofNullable(before.get(unit.id())).map(Trial::at).orElse(Instant.MIN);
    }

    /** Units that were tried at the same time, or never, come in an order that is another each time. */
    private static int shuffled(WorkUnit unit, Instant pinned) {
        return Integer.reverse((unit.id() + pinned).hashCode() * 0x9E3779B1);
    }

    /** A manifest that cannot be read is for the run to report. */
    private WorkUnit counted(WorkUnit unit) {
        try {
            Optional<Manifest.Backup> backup =
                    leaf(unit).newest().map(committed -> committed.manifest().backup());
            long bytes = backup.stream()
                    .flatMap(one -> one.files().stream())
                    .mapToLong(file -> file.sizeBytes())
                    .sum();
            return unit.counted(
                    backup.map(Manifest.Backup::digest).orElse(""),
                    Map.of("restore", backup.map(Manifest.Backup::rows).orElse(0L)),
                    bytes);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.UNAVAILABLE) {
                throw e;
            }
            return unit.counted("", Map.of("unreadable", 0L), 0);
        }
    }

    private Leaf leaf(WorkUnit unit) {
        String dataset = Sources.path(spec.source());
        return new Leaf(
                sources.storage(spec.source()),
                sources.files(spec.source()),
                dataset.isEmpty() ? unit.id() : dataset + "/" + unit.id());
    }

    @Override
    public UnitResult run(WorkUnit unit, UnitContext context) {
        long start = System.nanoTime();
        try {
            TrialRestore.Outcome outcome = restore(unit, context);
            keep(unit, context, outcome.rows(), start, "");
            return UnitResult.of(unit.id(), State.RESTORED, Counts.ofWritten(outcome.rows()), outcome.digest());
        } catch (LakescopeException e) {
            // A server that does not answer says nothing about the backup.
            if (e.kind() == Kind.INTERNAL || e.kind() == Kind.NOT_FOUND) {
                keep(unit, context, 0, start, e.getMessage());
            }
            throw e;
        }
    }

    private TrialRestore.Outcome restore(WorkUnit unit, UnitContext context) {
        Leaf leaf = leaf(unit);
        if (leaf.history().isEmpty()) {
            throw LakescopeException.notFound("Cannot restore " + leaf.path() + ": its manifest " + leaf.path()
                    + "/_commit-000001.json is missing; back the unit up again");
        }
        Leaf.Version version = leaf.newestVersion().orElseThrow();
        TableDefinition table =
                trials.table(context.run(), version.manifest().backup().ddl());
        SourceAddress address = table.address();
        LeafProof proof = new LeafProof(sources.storage(spec.source()), sources.files(spec.source()));
        return new TrialRestore(version, proof, sources.tables(address), table)
                .run(
                        () -> {
                            if (context.isCancelled()) {
                                throw new CancelledException(unit.id());
                            }
                            context.progress(1);
                        },
                        context::pace);
    }

    private void keep(WorkUnit unit, UnitContext context, long rows, long start, String message) {
        Trial trial = new Trial(
                unit.id(),
                context.run(),
                Instant.now(),
                message.isEmpty(),
                rows,
                Duration.ofNanos(System.nanoTime() - start),
                message);
        log.keep(spec.source().toString(), trial, context.lease());
    }

    @Override
    public void over() {
        trials.close();
    }
}
