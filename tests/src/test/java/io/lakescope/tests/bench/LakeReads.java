package io.lakescope.tests.bench;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.NumberCells;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.lake.LakeConnector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The same reads by the product and by DuckDB. */
final class LakeReads {

    private LakeReads() {}

    static ReadRequest request(Path folder, Map<String, String> keys, RowFilter filter, long limit, String... columns) {
        return new ReadRequest(
                SourceAddress.ofFile(folder),
                keys,
                limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit),
                false,
                TimeRange.ALL,
                filter,
                List.of(columns),
                false);
    }

    /** The rows of a request, each value looked at. */
    static long rows(LakeConnector lake, ReadRequest request) {
        long rows = 0;
        try (RecordCursor cursor = lake.reader().read(request)) {
            for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows += values(batch.get());
            }
        }
        return rows;
    }

    private static int values(Batch batch) {
        long sum = 0;
        for (int column = 0; column < batch.schema().size(); column++) {
            Cells cells = batch.cells(column);
            for (int row = 0; row < batch.size(); row++) {
                sum += cells instanceof NumberCells numbers ? numbers.number(row) : cells.at(row) == null ? 0 : 1;
            }
        }
        return sum == Long.MIN_VALUE ? -1 : batch.size();
    }

    /** The rows of a query, each value fetched. */
    static long rows(Connection duck, String query) {
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            long rows = 0;
            while (result.next()) {
                for (int column = 1; column <= columns; column++) {
                    var unused = result.getObject(column);
                }
                rows++;
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value of a query's only row. */
    static long number(Connection duck, String query) {
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
