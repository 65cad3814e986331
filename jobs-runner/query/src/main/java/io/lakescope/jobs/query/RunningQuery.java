package io.lakescope.jobs.query;

import io.lakescope.connectors.Connector;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Queries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query from its text to its rows. */
final class RunningQuery implements Queries.Query {

    private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);

    private final Queries.Request request;
    private final Function<SourceAddress, Connector> connectors;
    private final Path cache;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile @Nullable RecordCursor copied;
    private volatile @Nullable PreparedStatement running;

    RunningQuery(Queries.Request request, Function<SourceAddress, Connector> connectors, Path cache) {
        this.request = request;
        this.connectors = connectors;
        this.cache = cache;
    }

    @Override
    public RecordCursor open() {
        Engine engine = null;
        try {
            engine = new Engine(TemporaryFolder.in(cache));
            return open(engine);
        } catch (SQLException e) {
            free(engine);
            throw failed(e);
        } catch (RuntimeException e) {
            free(engine);
            throw cancelled ? new CancelledException("query") : e;
        }
    }

    private RecordCursor open(Engine engine) throws SQLException {
        Statement statement = StatementCheck.of(engine.parse(request.sql()));
        List<String> files = new ArrayList<>();
        for (String table : statement.tables()) {
            stopIfCancelled();
            SourceAddress address = address(table);
            Source source = new Source(table, address, connectors.apply(address), statement);
            source.define(engine, request.extractRows(), cursor -> copied = cursor, () -> cancelled);
            stopIfCancelled();
            files.addAll(source.files());
            notes.addAll(source.notes());
        }
        engine.lock(files);
        return execute(engine, files.size());
    }

    /** The result is closed by the cursor; without one, with the engine. */
    private RecordCursor execute(Engine engine, int files) throws SQLException {
        PreparedStatement prepared = engine.connection().prepareStatement(request.sql());
        running = prepared;
        stopIfCancelled();
        return new ResultCursor(this, engine, prepared, prepared.executeQuery(), request.limit(), files);
    }

    private static SourceAddress address(String table) {
        try {
            return SourceAddress.parse(table);
        } catch (InvalidPathException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot run the query: \"" + table + "\" is no address; write \"lake:CONNECTION/PATH\" or a path",
                    e);
        }
    }

    private void stopIfCancelled() {
        if (cancelled) {
            throw new CancelledException("query");
        }
    }

    RuntimeException failed(SQLException e) {
        return cancelled ? new CancelledException("query") : SqlErrors.of(e);
    }

    private static void free(@Nullable Engine engine) {
        try {
            if (engine != null) {
                engine.close();
            }
        } catch (SQLException e) {
            LOG.warn("Cannot close the query's database", e);
        }
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void cancel() {
        cancelled = true;
        RecordCursor copying = copied;
        if (copying != null) {
            copying.close();
        }
        interrupt();
    }

    /** Ends what the engine computes. */
    void interrupt() {
        PreparedStatement statement = running;
        try {
            if (statement != null && !statement.isClosed()) {
                statement.cancel();
            }
        } catch (SQLException e) {
            LOG.debug("The query had ended already", e);
        }
    }
}
