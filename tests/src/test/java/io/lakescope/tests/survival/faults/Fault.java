package io.lakescope.tests.survival.faults;

import static io.lakescope.tests.survival.faults.FaultedJob.BACKUP;
import static io.lakescope.tests.survival.faults.FaultedJob.BACKUP_AGAIN;
import static io.lakescope.tests.survival.faults.FaultedJob.INGEST;
import static io.lakescope.tests.survival.faults.FaultedJob.PURGE;
import static io.lakescope.tests.survival.faults.FaultedJob.RESTORE;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What strikes while a job stands before a step, and how often in the whole set. Faults that leave the servers alone come
 * first, so that a suspended job still has its connections when it wakes.
 */
enum Fault {
    /** SIGSTOP past its lease, from when it has one; a second runner takes over and completes; SIGCONT. */
    SUSPEND_JOB(Fault.UNDER_LEASE, Map.of(INGEST, 3, BACKUP, 1, BACKUP_AGAIN, 1, PURGE, 2, RESTORE, 2)),
    KILL_JOB(".*", Map.of(INGEST, 12, BACKUP, 6, BACKUP_AGAIN, 8, PURGE, 10, RESTORE, 10)),
    FULL_BUCKET("storage (stage|staged|publish|put|copy)", Map.of(INGEST, 1, BACKUP_AGAIN, 2, PURGE, 1, RESTORE, 1)),
    FULL_STATE("state .*", Map.of(INGEST, 1, BACKUP_AGAIN, 1, PURGE, 1, RESTORE, 1)),
    FAILED_STATE_WRITE("state .*", Map.of(INGEST, 2, BACKUP_AGAIN, 1, PURGE, 2, RESTORE, 2)),
    STOP_CASSANDRA(Fault.BEFORE_THE_END, Map.of(INGEST, 1, BACKUP_AGAIN, 1, PURGE, 1, RESTORE, 1)),
    STOP_KAFKA(Fault.BEFORE_THE_END, Map.of(INGEST, 2)),
    KILL_CASSANDRA(Fault.BEFORE_THE_END, Map.of(INGEST, 4, BACKUP, 2, BACKUP_AGAIN, 2, PURGE, 4, RESTORE, 3)),
    KILL_KAFKA(Fault.BEFORE_THE_END, Map.of(INGEST, 5));

    private static final String UNDER_LEASE =
            "(storage|table) .*|state (mark dirty|advance ledger|begin unit|append audit|record purge|complete unit)";
    private static final String BEFORE_THE_END = "(?!state (end run|release lease|unit result|complete unit)).*";

    private final String steps;
    private final Map<FaultedJob, Integer> runs;

    Fault(String steps, Map<FaultedJob, Integer> runs) {
        this.steps = steps;
        this.runs = runs;
    }

    /** Whether it can strike before a step of this kind. */
    boolean strikes(String stepKind) {
        return stepKind.matches(steps);
    }

    int runs(FaultedJob job) {
        return runs.getOrDefault(job, 0);
    }

    boolean isKill() {
        return List.of(KILL_JOB, KILL_CASSANDRA, KILL_KAFKA).contains(this);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
