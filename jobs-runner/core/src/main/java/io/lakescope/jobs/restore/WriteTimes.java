package io.lakescope.jobs.restore;

import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The write times of restored cells: the original ones, but none below a floor. After a recorded purge at P the floor is R,
 * above P and above every earlier restore, because the purge's tombstone hides all that was written at P or before.
 *
 * @param floorMicros 0 for none
 * @param scanStart the write time of rows that have none of their own
 */
record WriteTimes(long floorMicros, Instant scanStart) {

    TimedRow apply(TimedRow row) {
        long own = row.writeTimeMicros() == TimedRow.NO_TIME ? micros(scanStart) : row.writeTimeMicros();
        long time = raised(own);
        if (time == row.writeTimeMicros() && row.cellTimes().isEmpty()) {
            return row;
        }
        Map<String, CellTime> cells = new HashMap<>();
        row.cellTimes().forEach((name, cell) -> {
            CellTime raised = new CellTime(raised(cell.writeTimeMicros()), cell.expiresAtSeconds());
            if (!raised.equals(new CellTime(time, row.expiresAtSeconds()))) {
                cells.put(name, raised);
            }
        });
        return new TimedRow(row.values(), time, row.expiresAtSeconds(), cells);
    }

    /** Write times may be negative: without a floor they stay so. */
    private long raised(long micros) {
        return floorMicros == 0 ? micros : Math.max(micros, floorMicros);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** The newest write time of a row's cells. */
    static long latest(TimedRow row) {
        if (row.cellTimes().isEmpty()) {
            return row.writeTimeMicros();
        }
        return row.cellTimes().values().stream()
                .mapToLong(CellTime::writeTimeMicros)
                .reduce(row.writeTimeMicros(), Math::max);
    }
}
