package io.lakescope.jobs.state;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file on this machine's disk, in WAL mode with {@code synchronous=FULL}: what is committed survives a crash of the
 * process and of the machine. Several processes of the machine may share it.
 */
final class SqliteDatabase implements Database {

    static final String PREFIX = "jdbc:sqlite:";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

    private final KeptConnections connections;
    private final Jdbi jdbi;

    private SqliteDatabase(KeptConnections connections) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /** @throws LakescopeException UNAVAILABLE if it cannot be opened or migrated */
    static SqliteDatabase open(String url) {
        try {
            Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
            Files.createDirectories(file.getParent());
            SQLiteDataSource source = new SQLiteDataSource(config());
            source.setUrl(PREFIX + file);
            Migrations.of("sqlite", source).apply();
            return new SqliteDatabase(new KeptConnections(source, file));
        } catch (IOException | RuntimeException e) {
            throw StateStore.notOpened(
                    url,
                    e,
                    "check the folder's permissions and free space, and whether a process that stands still holds the file");
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

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public String nowMillis() {
        return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
    }

    /** Transactions are immediate: each has the write lock from its beginning. */
    @Override
    public void lock(Handle transaction) {}

    @Override
    public String remedy() {
        return "nothing further was changed; free space or end the other process, then resume";
    }

    /** Lets go of the file. What is still asked of it works, but opens it anew each time. */
    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            LOG.warn("The job state does not close: {}", e.getMessage());
        }
    }
}
