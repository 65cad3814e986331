package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import java.util.function.BooleanSupplier;

/** Waiting for a server to recover or a rate to be kept. */
final class Pause {

    private Pause() {}

    private static final long LOOK_MILLIS = 50;

    /** Ends early if it is no longer worth while. */
    static void millis(long millis, BooleanSupplier isOver) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; left > 0 && !isOver.getAsBoolean(); left = (end - System.nanoTime()) / 1_000_000) {
                Thread.sleep(Math.min(left, LOOK_MILLIS));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static LakescopeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot go on ingesting: interrupted; no offset advanced past what was acknowledged",
                e);
    }
}
