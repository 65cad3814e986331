package io.lakescope.app;

import io.lakescope.app.settings.Durations;
import io.lakescope.app.settings.Workspace;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.aggregate.AggregateJob;
import io.lakescope.jobs.aggregate.Entitlement;
import io.lakescope.jobs.backup.BackupJob;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.drill.DrillJob;
import io.lakescope.jobs.ingest.EventBounds;
import io.lakescope.jobs.ingest.IngestJob;
import io.lakescope.jobs.ingest.RedriveJob;
import io.lakescope.jobs.purge.DropJob;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.purge.PurgeJob;
import io.lakescope.jobs.restore.FileRestoreJob;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.undo.UndoJob;
import io.lakescope.jobs.verify.VerifyJob;
import io.lakescope.jobs.versions.ExpireJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a workspace makes of each kind of job. */
final class Behaviours {

    private final Wiring wiring;

    Behaviours(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @throws LakescopeException USER or REFUSED if the spec cannot be done at all */
    Job of(JobSpec spec) {
        Sources sources = wiring.sources().countingAnew();
        StateStore state = wiring.state();
        String installation = state.installation();
        if (spec instanceof JobSpec.Ingest ingest) {
            return new IngestJob(ingest, sources, bounds(), wiring.deadLetters(), state.ledger(), state.registers());
        }
        if (spec instanceof JobSpec.Aggregate aggregate) {
            return new AggregateJob(
                    aggregate,
                    sources,
                    wiring.computations(),
                    new AggregateJob.Memory(state.aggregates(), state.registers(), installation),
                    entitlement(aggregate.source(), sources));
        }
        if (spec instanceof JobSpec.Redrive redrive) {
            return new RedriveJob(redrive, sources, bounds(), wiring.deadLetters(), state.ledger(), state.registers());
        }
        if (spec instanceof JobSpec.Backup backup) {
            return new BackupJob(backup, sources, installation);
        }
        if (spec instanceof JobSpec.Verify verify) {
            return new VerifyJob(
                    verify,
                    sources,
                    new VerifyJob.Memory(
                            RecordedUnits.of(state.registers(), verify.source()),
                            () -> state.proofs().verified(verify.source().toString())));
        }
        if (spec instanceof JobSpec.Drill drill) {
            return new DrillJob(drill, sources, state.drills(), this::mayBeAtWork);
        }
        if (spec instanceof JobSpec.Restore restore) {
            RecordedUnits recorded = RecordedUnits.of(state.registers(), restore.source());
            return restore.target().isPlain()
                    ? new FileRestoreJob(restore, sources, recorded)
                    : new RestoreJob(restore, sources, installation, recorded);
        }
        if (spec instanceof JobSpec.Undo undo) {
            return new UndoJob(undo, sources, guards(), state, undone(undo.run()));
        }
        if (spec instanceof JobSpec.Drop drop) {
            return new DropJob(drop, sources, guards(), RecordedUnits.of(state.registers(), drop.target()));
        }
        if (spec instanceof JobSpec.Expire expire) {
            return new ExpireJob(expire, sources, guards(), installation);
        }
        return new PurgeJob((JobSpec.Purge) spec, sources, guards(), state);
    }

    private Entitlement entitlement(SourceAddress source, Sources sources) {
        if (source.kind() != SourceKind.LAKE) {
            return Entitlement.EVERYBODY;
        }
        Map<String, Map<String, List<String>>> declared = new HashMap<>();
        wiring.workspace().declaredDatasets().forEach((dataset, settings) -> {
            var values = settings.recalculation();
            if (values != null) {
                declared.put(location(SourceAddress.parse(dataset), sources), values);
            }
        });
        return Entitlement.of(location(source, sources), declared);
    }

    /** The same for each address of a folder. */
    private static String location(SourceAddress address, Sources sources) {
        String root = sources.storage(address).root();
        String path = Sources.path(address);
        return (root.endsWith("/") || path.isEmpty() ? root : root + "/") + path;
    }

    private UndoJob.Undone undone(String run) {
        Optional<JobSpec.Restore> restore = known(run)
                .map(report -> wiring.engine().spec(run))
                .filter(JobSpec.Restore.class::isInstance)
                .map(JobSpec.Restore.class::cast);
        return new UndoJob.Undone(
                restore, known(run).filter(Behaviours::isAtWork).isPresent());
    }

    /** Of a run that this state does not know, nobody can say. */
    private boolean mayBeAtWork(String run) {
        return known(run).map(Behaviours::isAtWork).orElse(true);
    }

    private static boolean isAtWork(RunReport report) {
        return report.ended().isEmpty() && report.state() != RunState.UNKNOWN;
    }

    private Optional<RunReport> known(String run) {
        try {
            return Optional.of(wiring.state().runs().summary(run));
        } catch (LakescopeException e) {
            if (e.kind() == LakescopeException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Between which times events are believed. */
    EventBounds bounds() {
        Workspace.Ingest ingest = wiring.workspace().ingest();
        String earliest = ingest == null || ingest.earliest() == null ? "2000-01-01" : ingest.earliest();
        String future = ingest == null || ingest.future() == null ? "1d" : ingest.future();
        return new EventBounds(TimeRange.moment(earliest), Durations.parse("ingest.future", future));
    }

    private PurgeGuards guards() {
        Workspace workspace = wiring.workspace();
        Workspace.Purge purge =
                workspace.purge() == null ? new Workspace.Purge(null, null, null, null) : workspace.purge();
        String margin = purge.skewMargin() == null ? (workspace.local() ? "0s" : "10m") : purge.skewMargin();
        Duration skewMargin = Durations.parse("purge.skew-margin", margin);
        return new PurgeGuards(
                holds(),
                new PurgeGuards.Limits(
                        purge.maxUnits() == null ? 10_000 : purge.maxUnits(),
                        purge.maxRows() == null ? 100_000_000 : purge.maxRows(),
                        purge.maxShare() == null ? 0.9 : purge.maxShare()),
                skewMargin);
    }

    private List<PurgeGuards.Hold> holds() {
        Workspace workspace = wiring.workspace();
        return workspace.holds() == null
                ? List.of()
                : workspace.holds().stream().map(Behaviours::hold).toList();
    }

    private static PurgeGuards.Hold hold(Workspace.Hold hold) {
        return new PurgeGuards.Hold(
                hold.table() == null ? "" : SourceAddress.parse(hold.table()).toString(),
                hold.key() == null ? Map.of() : hold.key(),
                new TimeRange(
                        Optional.ofNullable(hold.from()).map(TimeRange::moment),
                        Optional.ofNullable(hold.to()).map(TimeRange::moment)),
                hold.reason() == null ? "held" : hold.reason());
    }
}
