package io.lakescope.jobs.restore;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.backup.LeafRows;
import io.lakescope.jobs.proof.RowDigest;
import java.util.Optional;

/** The rows of one unit's backup, each with its class, pulled one by one. Not thread-safe. */
final class UnitDifference implements AutoCloseable {

    /**
     * A row before its live one is known.
     *
     * @param backup as it is in the backup, in the target's shape
     * @param written as it is written if its class is
     */
    record Found(String unit, PartitionKey partition, LeafRestore.Classified row, TimedRow backup, TimedRow written) {}

    private final String unit;
    private final LeafRestore restore;
    private final LeafRestore.Walk walk;
    private final RowDigest digest;
    private final LeafRows rows;
    private final WriteTimes times;

    UnitDifference(String unit, LeafRestore restore, LeafRows rows, WriteTimes times) {
        this.unit = unit;
        this.restore = restore;
        this.walk = restore.walk();
        this.digest = restore.sourceDigest();
        this.rows = rows;
        this.times = times;
    }

    /** Tells of the next row of the backup; empty at its end, or if a selection leaves the row out. */
    record Step(boolean isEnd, Optional<Found> found) {}

    Step next() {
        Optional<TimedRow> row = rows.next();
        if (row.isEmpty()) {
            return new Step(true, Optional.empty());
        }
        return new Step(
                false, walk.step(row.get(), digest.encode(row.get().values())).map(step -> found(row.get(), step)));
    }

    private Found found(TimedRow row, LeafRestore.Walk.Step step) {
        return new Found(
                unit,
                step.partition(),
                step.row(),
                restore.mapping().map(row),
                times.apply(step.row().row()));
    }

    @Override
    public void close() {
        rows.close();
    }
}
