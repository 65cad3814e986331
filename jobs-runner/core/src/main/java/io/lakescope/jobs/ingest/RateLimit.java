package io.lakescope.jobs.ingest;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** An upper bound of rows per second for all partitions of a run together. Thread-safe. */
final class RateLimit {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int MOST_AT_ONCE = 2_000;

    private final OptionalLong rowsPerSecond;
    private long free = System.nanoTime();

    RateLimit(OptionalLong rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** How many rows to take at once, so that they come evenly. */
    int portion() {
        return (int) Math.max(1, Math.min(MOST_AT_ONCE, rowsPerSecond.orElse(Long.MAX_VALUE) / 4));
    }

    /** Returns when so many rows may be written. */
    void take(long rows, BooleanSupplier isOver) {
        if (rowsPerSecond.isPresent()) {
            long now = System.nanoTime();
            Pause.millis((turn(rows, now) - now) / 1_000_000, isOver);
        }
    }

    private synchronized long turn(long rows, long now) {
        long turn = Math.max(free, now);
        free = turn + rows * SECOND_NANOS / rowsPerSecond.orElseThrow();
        return turn;
    }
}
