package io.lakescope.jobs.engine;

import io.lakescope.jobs.Throttle;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Keeps what all units of a run write below its rate, and holds them while it is paused. Thread-safe. */
final class Pace {

    private static final Duration LONG = Duration.ofDays(365);

    /** Who comes late for a turn makes up for so much, or sleeping too long would add up. */
    private static final long LATE_NANOS = Duration.ofMillis(100).toNanos();

    private volatile Throttle throttle;

    /** When the next rows may be written, by {@link System#nanoTime}. */
    private long due = System.nanoTime();

    /** Rises with each change: who waits for a turn takes another. */
    private volatile long changes;

    Pace(Throttle throttle) {
        this.throttle = throttle;
    }

    Throttle throttle() {
        return throttle;
    }

    synchronized void set(Throttle asked) {
        if (!asked.equals(throttle)) {
            throttle = asked;
            due = System.nanoTime();
            changes++;
        }
    }

    boolean isPaused() {
        return throttle.isPaused();
    }

    /** Waits while the run is paused; the caller looks itself whether it was cancelled. */
    void awaitResumed(BooleanSupplier cancelled) {
        boolean unused = Waiting.until(LONG, () -> !isPaused() || cancelled.getAsBoolean());
    }

    /** Waits until so many rows may be written, the run was paused, or it was cancelled. */
    void awaitTurn(long rows, BooleanSupplier cancelled) {
        while (!cancelled.getAsBoolean() && !isPaused()) {
            long seen;
            long turn;
            synchronized (this) {
                seen = changes;
                turn = Math.max(System.nanoTime() - LATE_NANOS, due);
                long rate = throttle.rowsPerSecond().orElse(0);
                due = rate == 0 ? turn : turn + (long) (rows * 1e9 / rate);
            }
            if (isReached(turn, seen, cancelled) && changes == seen) {
                return;
            }
        }
    }

    private boolean isReached(long turn, long seen, BooleanSupplier cancelled) {
        long left = turn - System.nanoTime();
        if (left <= 0) {
            return true;
        }
        boolean isOther = Waiting.until(Duration.ofNanos(left), () -> changes != seen || cancelled.getAsBoolean());
        return !isOther;
    }
}
