package io.lakescope.jobs.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections that are used again: opening one takes longer than a transaction, and the last to close empties the log into
 * the database each time. Those to a file that was moved away or replaced are not used again. Thread-safe.
 */
final class KeptConnections implements ConnectionFactory, AutoCloseable {

    private static final int MOST_IDLE = 4;

    private final DataSource source;
    private final Path file;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private Optional<Object> idleFile = Optional.empty();
    private boolean closed;

    KeptConnections(DataSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Optional<Connection> kept = take();
        return kept.isPresent() ? kept.get() : source.getConnection();
    }

    private synchronized Optional<Connection> take() throws SQLException {
        Optional<Object> present = fileKey();
        if (!present.equals(idleFile)) {
            closeIdle();
        }
        idleFile = present;
        return Optional.ofNullable(idle.poll());
    }

    private Optional<Object> fileKey() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (!keep(connection)) {
            connection.close();
        }
    }

    private synchronized boolean keep(Connection connection) throws SQLException {
        boolean isKept = !closed
                && idle.size() < MOST_IDLE
                && !connection.isClosed()
                && connection.getAutoCommit()
                && fileKey().equals(idleFile);
        if (isKept) {
            idle.push(connection);
        }
        return isKept;
    }

    private void closeIdle() throws SQLException {
        while (!idle.isEmpty()) {
            idle.pop().close();
        }
    }

    /** Lets go of idle connections; later ones are closed after their use. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        closeIdle();
    }
}
