package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.Steps;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * One database of job state, migrated on opening: a SQLite file of this machine, or a PostgreSQL that a team shares. What is
 * committed survives a crash of the process and of the machine. Several processes may share it. Thread-safe.
 */
public final class StateStore implements AutoCloseable {

    private final Database database;
    private final Steps steps;
    private final String installation;

    /** Threads of this process take turns here: a database that is busy lets them sleep for far longer than a write takes. */
    private final Lock writing = new ReentrantLock();

    StateStore(Database database, Steps steps) {
        this.database = database;
        this.steps = steps;
        this.installation = guarded(() -> inTransaction(StateStore::installationId));
    }

    /**
     * Opens or creates a database that asks for no password.
     *
     * @param url {@code jdbc:sqlite:PATH}, or {@code jdbc:postgresql://HOST:PORT/DATABASE}
     * @throws LakescopeException UNAVAILABLE if it cannot be opened or migrated, USER if it is another kind of database
     */
    public static StateStore open(String url) {
        return open(StateLocation.of(url), Steps.NONE);
    }

    /** The same; each later write is announced as a step {@code state ...}. */
    public static StateStore open(StateLocation location, Steps steps) {
        Database database = database(location);
        try {
            return new StateStore(database, steps);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    static Database database(StateLocation location) {
        if (location.url().startsWith(SqliteDatabase.PREFIX)) {
            return SqliteDatabase.open(location.url());
        }
        if (location.isShared()) {
            return PostgresDatabase.open(location);
        }
        throw LakescopeException.user("Cannot keep state in '" + location
                + "': write jdbc:sqlite:PATH, or jdbc:postgresql://HOST:PORT/DATABASE");
    }

    private static String installationId(Handle handle) {
        handle.execute(
                "INSERT INTO installation (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM installation)",
                UUID.randomUUID().toString());
        return handle.createQuery("SELECT id FROM installation")
                .mapTo(String.class)
                .one();
    }

    /** Identifies this state in the names and manifests that it makes. */
    public String installation() {
        return installation;
    }

    public AuditLog audit() {
        return new AuditLog(this);
    }

    public Registers registers() {
        return new Registers(this);
    }

    public Leases leases() {
        return new Leases(this);
    }

    public RunLog runs() {
        return new RunLog(this);
    }

    /** How fast runs may write. */
    public RunThrottles throttles() {
        return new RunThrottles(this);
    }

    /** What whoever does a run records of it. */
    public RunAttempts attempts() {
        return new RunAttempts(this);
    }

    public RunUnits units() {
        return new RunUnits(this);
    }

    public RunEvents events() {
        return new RunEvents(this);
    }

    /** The due times of a workspace's scheduled jobs. */
    public Firings firings(String workspace) {
        return new Firings(this, workspace);
    }

    public RunRequests requests() {
        return new RunRequests(this);
    }

    public RunFigures figures() {
        return new RunFigures(this, runs());
    }

    public IngestLedger ledger() {
        return new IngestLedger(this);
    }

    /** What people of a workspace were told. */
    public AlertLog alerts(String workspace) {
        return new AlertLog(this, workspace);
    }

    /** What became of all records of ingestion, added up. */
    public LedgerTotals totals() {
        return new LedgerTotals(this);
    }

    /** How topics of ingestions stood over time. */
    public TopicSamples samples() {
        return new TopicSamples(this);
    }

    /** Trial restores. */
    public DrillLog drills() {
        return new DrillLog(this);
    }

    /** How much of what was backed up is proven. */
    public Proofs proofs() {
        return new Proofs(this);
    }

    /** Units that are to be purged later. */
    public PurgeIntents intents() {
        return new PurgeIntents(this);
    }

    /** The words of second persons for plans. */
    public Approvals approvals() {
        return new Approvals(this);
    }

    public AggregateUnits aggregates() {
        return new AggregateUnits(this);
    }

    /** Work on an open handle. */
    interface Work<T> {
        T on(Handle handle);
    }

    <T> T read(Work<T> work) {
        return guarded(() -> database.jdbi().withHandle(work::on));
    }

    /** Runs in one transaction that takes the write lock at once, so that read-then-write is atomic. */
    <T> T write(String what, Work<T> work) {
        steps.before("state " + what, "");
        writing.lock();
        try {
            return guarded(() -> inTransaction(work));
        } finally {
            writing.unlock();
        }
    }

    /** The same, and nothing is written unless the lease stands: a runner that was suspended past it records nothing. */
    <T> T write(String what, Lease lease, Work<T> work) {
        return write(what, handle -> {
            leases().check(handle, lease);
            return work.on(handle);
        });
    }

    /** The same for an attempt at a run: nothing is written once another has gone on with it. */
    <T> T write(String what, Attempt attempt, Work<T> work) {
        return write(what, handle -> {
            attempts().check(handle, attempt);
            return work.on(handle);
        });
    }

    private <T> T inTransaction(Work<T> work) {
        return database.jdbi().inTransaction(handle -> {
            database.lock(handle);
            return work.on(handle);
        });
    }

    /** The database's clock in milliseconds since 1970, as SQL. */
    String nowMillis() {
        return database.nowMillis();
    }

    /** Lets go of the database; no more is asked of it. */
    @Override
    public void close() {
        database.close();
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE, "Cannot use the job state: " + reason(e) + "; " + database.remedy(), e);
        }
    }

    /** Says why a database does not open; what somebody said for people to read passes. */
    static LakescopeException notOpened(String url, Exception e, String remedy) {
        boolean isSaid = e instanceof LakescopeException;
        return new LakescopeException(
                isSaid ? ((LakescopeException) e).kind() : Kind.UNAVAILABLE,
                "Cannot open the state " + url + ": " + (isSaid ? e.getMessage() : reason(e) + "; " + remedy),
                e);
    }

    /** Flyway says that it could not commit; what the database says is why. */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
