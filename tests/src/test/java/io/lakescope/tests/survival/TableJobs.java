package io.lakescope.tests.survival;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.Job;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.backup.BackupJob;
import io.lakescope.jobs.backup.RecordedUnits;
import io.lakescope.jobs.drill.DrillJob;
import io.lakescope.jobs.purge.DropJob;
import io.lakescope.jobs.purge.PurgeGuards;
import io.lakescope.jobs.purge.PurgeJob;
import io.lakescope.jobs.restore.RestoreJob;
import io.lakescope.jobs.state.StateStore;
import io.lakescope.jobs.undo.UndoJob;
import io.lakescope.jobs.verify.VerifyJob;
import io.lakescope.jobs.versions.ExpireJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The product's jobs between one table and one dataset, as its ordinary user asks for them. */
public record TableJobs(SourceAddress table, SourceAddress dataset, Sources sources, StateStore state) {

    private static final PurgeGuards HARDLY_A_LIMIT =
            new PurgeGuards(List.of(), new PurgeGuards.Limits(1_000, 1_000_000, 1), Duration.ZERO);
    private static final TimeRange OLD =
            new TimeRange(Optional.empty(), Optional.of(Instant.parse("2026-09-01T00:00:00Z")));

    public Job backup(Selection selection) {
        return new BackupJob(
                new JobSpec.Backup("backup", table, dataset, selection, ""), sources, state.installation());
    }

    public Job restore(Selection selection, Optional<String> version) {
        return new RestoreJob(
                new JobSpec.Restore(
                        "restore",
                        dataset,
                        table,
                        selection,
                        version,
                        JobSpec.Policy.FILL_GAPS,
                        JobSpec.WriteTime.AFTER_PURGE,
                        JobSpec.Option.OFF,
                        OptionalLong.empty(),
                        ""),
                sources,
                state.installation(),
                RecordedUnits.of(state.registers(), dataset));
    }

    /** Reads everything back. */
    public Job verify() {
        return new VerifyJob(
                new JobSpec.Verify(
                        "verify", dataset, Optional.empty(), JobSpec.Option.ON, Optional.empty(), Selection.ALL, ""),
                sources,
                new VerifyJob.Memory(RecordedUnits.of(state.registers(), dataset), Map::of));
    }

    /** Lets all but so many versions of each unit expire, whatever their age. */
    public Job expire(int keep) {
        return new ExpireJob(
                new JobSpec.Expire("expire", dataset, Selection.ALL, Duration.ZERO, keep, ""),
                sources,
                HARDLY_A_LIMIT,
                state.installation());
    }

    /** The undo of a restore, with hardly a limit. */
    public Job undo(String run) {
        return new UndoJob(
                new JobSpec.Undo(
                        "undo",
                        dataset,
                        table,
                        Selection.ALL,
                        run,
                        sources.tables(table).clusterName(),
                        OptionalLong.empty(),
                        "wrong"),
                sources,
                HARDLY_A_LIMIT,
                state,
                new UndoJob.Undone(Optional.empty(), false));
    }

    /** Tries every unit in a keyspace that is there for drills. */
    public Job drill(SourceAddress keyspace, Predicate<String> mayBeAtWork) {
        return new DrillJob(
                new JobSpec.Drill("drill", dataset, keyspace, Selection.ALL, 1_000, ""),
                sources,
                state.drills(),
                mayBeAtWork);
    }

    /** Drops the table. */
    public Job drop() {
        return new DropJob(
                new JobSpec.Drop("drop", table, dataset, sources.tables(table).clusterName(), "archived"),
                sources,
                HARDLY_A_LIMIT,
                RecordedUnits.of(state.registers(), dataset));
    }

    /** A purge of everything with these keys before September 2026, with no margin and hardly a limit. */
    public Job purge(Map<String, String> keys) {
        return purge(keys, Optional.empty());
    }

    /** The same, marked for so long first. */
    public Job purge(Map<String, String> keys, Optional<Duration> waitFor) {
        return new PurgeJob(
                new JobSpec.Purge(
                        "purge",
                        table,
                        dataset,
                        new Selection(keys, OLD),
                        sources.tables(table).clusterName(),
                        Optional.of(Duration.ZERO),
                        waitFor,
                        "old"),
                sources,
                HARDLY_A_LIMIT,
                state);
    }
}
