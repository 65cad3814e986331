package io.lakescope.jobs;

import java.time.Instant;

/** What a unit's work may use. Thread-safe. */
public interface UnitContext {

    /** The run id, which is the load id too. */
    String run();

    /** Names what only this holder of the lease uses: {@code RUN-FENCE}. A run that is gone on with has another. */
    default String attempt() {
        return run() + "-" + lease().fence();
    }

    /** The plan's moment. */
    Instant pinned();

    String planHash();

    /** The head of the audit log after the run's own entry. */
    String auditHead();

    /** Adds rows to the progress. */
    void progress(long rows);

    /** Adds rows that were read back after they had been written. */
    void readBack(long rows);

    /**
     * Waits while the run is paused or writes at its rate already.
     *
     * @param rows that are to be written next
     * @throws CancelledException once a cancel was asked for
     * @throws io.lakescope.connectors.LakescopeException CONFLICT if the lease was lost while it held
     */
    void pace(long rows);

    /** Adds what became of rows, once that is on record. Endless units have no other way to tell. */
    void counted(Counts counts);

    /** Says what the unit waits for, for displays; until the next progress. */
    void waitsFor(String what);

    /** True once a cancel was asked for; work stops at the next safe point. */
    boolean isCancelled();

    /**
     * The fencing number of the unit's lease, which stands for a second more at least.
     *
     * @throws io.lakescope.connectors.LakescopeException CONFLICT if the lease is lost: nothing more may be changed
     */
    long fence();

    /** The unit's lease: what is recorded under it is recorded only while it stands. */
    Lease lease();

    /** Adds a line about the unit to the run's log. */
    void note(RunEvent.Level level, String message);

    /** Writes an audit entry before a mutation; durable on return. */
    void audit(String action, String detail);
}
