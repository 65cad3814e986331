package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One database of job state, migrated on opening. SQLite runs in WAL mode with {@code synchronous=FULL}: what is committed
 * survives a crash of the process and of the machine. Several processes may share it. Thread-safe.
 */
public final class StateStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);
    private static final String PREFIX = "jdbc:sqlite:";

    private final KeptConnections connections;
    private final Jdbi jdbi;
    private final Steps steps;
    private final String installation;

    /** Threads of this process take turns here: a database that is busy lets them sleep for far longer than a write takes. */
    private final Lock writing = new ReentrantLock();

    private StateStore(KeptConnections connections, Steps steps) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
        this.steps = steps;
        this.installation = read(StateStore::installationId);
    }

    /**
     * Opens or creates the database.
     *
     * @param url {@code jdbc:sqlite:PATH}
     * @throws LakescopeException UNAVAILABLE if it cannot be opened or migrated
     */
    public static StateStore open(String url) {
        return open(url, Steps.NONE);
    }

    /** The same; each later write is announced as a step {@code state ...}. */
    public static StateStore open(String url, Steps steps) {
        if (!url.startsWith(PREFIX)) {
            throw LakescopeException.user("Cannot keep state in '" + url + "': write jdbc:sqlite:PATH");
        }
        try {
            Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
            Files.createDirectories(file.getParent());
            SQLiteDataSource source = new SQLiteDataSource(config());
            source.setUrl(PREFIX + file);
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:io/lakescope/jobs/state")
                    .load()
                    .migrate();
            return new StateStore(new KeptConnections(source, file), steps);
        } catch (IOException | FlywayException | JdbiException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot open the state " + url + ": " + firstLine(rootOf(e))
                            + "; check the folder's permissions and free space, and whether a process that stands still"
                            + " holds the file",
                    e);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(30_000);
        config.enforceForeignKeys(true);
        return config;
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

    public IngestLedger ledger() {
        return new IngestLedger(this);
    }

    /** Work on an open handle. */
    interface Work<T> {
        T on(Handle handle);
    }

    <T> T read(Work<T> work) {
        return guarded(() -> jdbi.withHandle(work::on));
    }

    /** Runs in one transaction that takes the write lock at once, so that read-then-write is atomic. */
    <T> T write(String what, Work<T> work) {
        steps.before("state " + what, "");
        writing.lock();
        try {
            return guarded(() -> jdbi.inTransaction(work::on));
        } finally {
            writing.unlock();
        }
    }

    /** Lets go of the database. What is still asked of it works, but opens it anew each time. */
    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            LOG.warn("The job state does not close: {}", e.getMessage());
        }
    }

    private static <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot use the job state: " + firstLine(rootOf(e))
                            + "; nothing further was changed; free space or end the other process, then resume",
                    e);
        }
    }

    /** Flyway says that it could not commit; what SQLite says is why. */
    private static Throwable rootOf(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : rootOf(cause);
    }

    private static String firstLine(Throwable e) {
        String text = String.valueOf(e.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
