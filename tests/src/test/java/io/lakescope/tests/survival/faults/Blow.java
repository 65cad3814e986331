package io.lakescope.tests.survival.faults;

import java.util.Locale;

/** What happens to an ingestion that several processes share, or around it. */
enum Blow {
    KILL_JOB,
    SUSPEND_JOB,
    LEAVE,
    JOIN,
    KILL_CASSANDRA,
    SUSPEND_CASSANDRA,
    KILL_KAFKA,
    SUSPEND_KAFKA,
    FULL_DISK,
    UNWRITABLE_DEAD_LETTERS;

    /** Restarting a server takes longer than all else; a partition that cannot keep dead letters stops until it is run again. */
    boolean isOncePerRun() {
        return ordinal() >= KILL_CASSANDRA.ordinal();
    }

    boolean stopsPartitions() {
        return this == FULL_DISK || this == UNWRITABLE_DEAD_LETTERS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
