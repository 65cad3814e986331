package io.lakescope.jobs.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting that ends early. */
final class Waiting {

    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private Waiting() {}

    /** Whether what was waited for came to be; false after the time, or if the thread was interrupted, which it stays. */
    static boolean until(Duration most, BooleanSupplier isThere) {
        long end = System.nanoTime() + most.toNanos();
        while (!isThere.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_NANOS, left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
