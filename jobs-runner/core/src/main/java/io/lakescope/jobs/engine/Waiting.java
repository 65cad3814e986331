package io.lakescope.jobs.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting that ends early. */
final class Waiting {

    private static final long LOOK_MILLIS = 50;

    private Waiting() {}

    /** Whether what was waited for came to be; false after the time, or if the thread was interrupted, which it stays. */
    static boolean until(Duration most, BooleanSupplier isThere) {
        long end = System.nanoTime() + most.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
