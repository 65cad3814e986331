package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a running query, fetched as they are pulled. */
final class ResultCursor implements RecordCursor {

    private static final Logger LOG = LoggerFactory.getLogger(ResultCursor.class);
    private static final int BATCH_ROWS = 1_000;

    private final RunningQuery query;
    private final Engine engine;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final Schema schema;
    private final long limit;
    private final int files;
    private final Object pulling = new Object();
    private long returned;
    private volatile boolean truncated;
    private volatile boolean closed;
    private boolean freed;

    ResultCursor(
            RunningQuery query, Engine engine, PreparedStatement statement, ResultSet result, long limit, int files)
            throws SQLException {
        this.query = query;
        this.engine = engine;
        this.statement = statement;
        this.result = result;
        this.limit = limit;
        this.files = files;
        this.schema = schema(result.getMetaData());
    }

    static Schema schema(ResultSetMetaData metadata) throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String name = metadata.getColumnName(i);
            for (int n = 2; !taken.add(name); n++) {
                name = metadata.getColumnName(i) + "_" + n;
            }
            columns.add(new Column(name, ResultType.parse(metadata.getColumnTypeName(i))));
        }
        return new Schema(columns);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        synchronized (pulling) {
            if (closed || truncated) {
                return Optional.empty();
            }
            try {
                return batch();
            } catch (SQLException e) {
                if (closed) {
                    return Optional.empty();
                }
                throw query.failed(e);
            }
        }
    }

    private Optional<Batch> batch() throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (rows.size() < BATCH_ROWS && result.next()) {
            if (returned + rows.size() >= limit) {
                truncated = true;
                break;
            }
            @Nullable Object[] row = new @Nullable Object[schema.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] =
                        ResultValues.read(result, i + 1, schema.columns().get(i).type());
            }
            rows.add(row);
        }
        returned += rows.size();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, rows));
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(0, files, files, truncated);
    }

    @Override
    public void close() {
        closed = true;
        query.interrupt();
        synchronized (pulling) {
            if (!freed) {
                freed = true;
                free();
            }
        }
    }

    private void free() {
        try (engine;
                statement;
                result) {
            LOG.debug("The query is over after {} rows", returned);
        } catch (SQLException e) {
            LOG.warn("Cannot close the query's database", e);
        }
    }
}
