package io.lakescope.app.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends processes: asks them, waits, then kills what is left. Uses nothing but the Java runtime. */
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Ending() {}

    /** Returns when all have ended; false if one is left even after it was killed. */
    static boolean of(List<ProcessIdentity> processes) {
        processes.forEach(ProcessIdentity::terminate);
        if (await(processes, PATIENCE)) {
            return true;
        }
        return now(processes);
    }

    /** Kills without asking. */
    static boolean now(List<ProcessIdentity> processes) {
        processes.forEach(ProcessIdentity::kill);
        return await(processes, AFTER_KILL);
    }

    private static boolean await(List<ProcessIdentity> processes, Duration limit) {
        Instant end = Instant.now().plus(limit);
        while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
            if (Instant.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }
}
