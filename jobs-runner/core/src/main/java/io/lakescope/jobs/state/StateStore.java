package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One database of job state, migrated on opening. SQLite runs in WAL mode with {@code synchronous=FULL}: what is committed
 * survives a crash of the process and of the machine. Several processes may share it. Thread-safe.
 */
public final class StateStore {

    private static final String PREFIX = "jdbc:sqlite:";

    private final Jdbi jdbi;
    private final Steps steps;
    private final String installation;

    private StateStore(Jdbi jdbi, Steps steps) {
        this.jdbi = jdbi;
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
            return new StateStore(Jdbi.create(source), steps);
        } catch (IOException | FlywayException | JdbiException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot open the state " + url + ": " + firstLine(e)
                            + "; check the folder's permissions and free space",
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
        return guarded(() -> jdbi.inTransaction(work::on));
    }

    private static <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new LakescopeException(
                    Kind.UNAVAILABLE,
                    "Cannot use the job state: " + firstLine(e)
                            + "; nothing further was changed; free space or end the other process, then resume",
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        String text = String.valueOf(e.getMessage());
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
