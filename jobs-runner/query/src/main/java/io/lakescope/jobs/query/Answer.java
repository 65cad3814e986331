package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one query of a computation. */
final class Answer implements RecordCursor {

    private static final int BATCH_ROWS = 1_000;

    private final PreparedStatement statement;
    private final ResultSet result;
    private final Schema schema;

    Answer(PreparedStatement statement, ResultSet result) throws SQLException {
        this.statement = statement;
        this.result = result;
        this.schema = ResultCursor.schema(result.getMetaData());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        try {
            List<@Nullable Object[]> rows = new ArrayList<>();
            while (rows.size() < BATCH_ROWS && result.next()) {
                @Nullable Object[] row = new @Nullable Object[schema.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = ResultValues.read(
                            result, i + 1, schema.columns().get(i).type());
                }
                rows.add(row);
            }
            return rows.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, rows));
        } catch (SQLException e) {
            throw SqlErrors.of(e);
        }
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(0, 0, 0, false);
    }

    @Override
    public void close() {
        try {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw SqlErrors.of(e);
        }
    }
}
