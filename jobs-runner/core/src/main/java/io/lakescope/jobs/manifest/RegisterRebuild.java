package io.lakescope.jobs.manifest;

import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.manifest.Leaves.Leaf;
import io.lakescope.jobs.state.Registers.Found;
import io.lakescope.jobs.state.Registers.PurgeTime;
import io.lakescope.jobs.state.Registers.Row;
import io.lakescope.jobs.state.Registers.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registers made again from the newest manifest of each leaf, for a job state that was lost or is new. What only the state
 * knew does not come back: the runs, and that a unit was dirty; purge and backup scan the table again before they rely on
 * either.
 *
 * @param dataset the address of what is read, as registers hold it
 */
public record RegisterRebuild(LakeStorage storage, String path, String dataset) {

    /** @param damaged leaves whose manifests cannot be read, with the reason */
    public record Reading(Found found, int leaves, List<String> damaged) {}

    /** Reads every leaf; changes nothing. */
    public Reading read() {
        Manifests manifests = new Manifests(storage);
        List<Row> rows = new ArrayList<>();
        List<PurgeTime> purges = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        List<Leaf> leaves = new Leaves(storage, path).all();
        for (Leaf leaf : leaves) {
            try {
                manifests.newest(leaf.entries()).map(Committed::manifest).ifPresent(manifest -> {
                    rows.addAll(rows(manifest));
                    manifest.purge()
                            .map(purge ->
                                    new PurgeTime(manifest.backup().source(), manifest.unit(), purge.timestampMicros()))
                            .ifPresent(purges::add);
                });
            } catch (LakescopeException e) {
                damaged.add(leaf.unit() + ": " + e.getMessage());
            }
        }
        return new Reading(new Found(rows, purges), leaves.size(), damaged);
    }

    private List<Row> rows(Manifest manifest) {
        List<Row> rows = new ArrayList<>();
        Manifest.Backup backup = manifest.backup();
        String unit = manifest.unit();
        if (backup.isComputed()) {
            // What it was computed from was in the state alone: the next run computes it again and finds it identical.
            return rows;
        }
        if (backup.verified()) {
            Scope scope = new Scope("backup", backup.source(), dataset);
            rows.add(done(scope, unit, State.VERIFIED, backup.run(), backup.scanStart()));
        }
        manifest.purge()
                .map(purge -> done(
                        new Scope("purge", backup.source(), dataset), unit, State.PURGED, purge.run(), purge.time()))
                .ifPresent(rows::add);
        manifest.restore()
                .filter(Manifest.Restore::complete)
                .map(restore -> done(
                        new Scope("restore", dataset, backup.source()),
                        unit,
                        State.RESTORED,
                        restore.run(),
                        restore.time()))
                .ifPresent(rows::add);
        return rows;
    }

    private static Row done(Scope scope, String unit, State state, String run, Instant when) {
        return new Row(scope, unit, 1, state.name(), 1, Optional.of(run), when);
    }
}
