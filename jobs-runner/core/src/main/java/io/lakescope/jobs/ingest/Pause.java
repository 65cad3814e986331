package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;

/** Waiting for a server to recover or a rate to be kept. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
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
