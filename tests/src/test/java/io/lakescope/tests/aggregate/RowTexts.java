package io.lakescope.tests.aggregate;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Rows as text, their columns joined: what a table holds and what a dataset holds can be compared. */
final class RowTexts {

    private RowTexts() {}

    /** Every row of a table, as the driver reads it. */
    static Set<String> ofTable(CqlSession session, String table, List<String> columns) {
        Set<String> rows = new TreeSet<>();
        for (Row row : session.execute("SELECT * FROM " + table)) {
            rows.add(text(columns, row::getObject));
        }
        return rows;
    }

    /** Every row of a dataset of venues and days, as DuckDB reads it by itself. */
    static Set<String> ofDataset(Path dataset, List<String> columns) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            boolean unused = statement.execute("SET TimeZone='UTC'");
            ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + dataset
                    + "/*/*/part-0.parquet', hive_partitioning=true, hive_types_autocast=false)");
            while (result.next()) {
                rows.add(text(columns, column -> value(result, column)));
            }
        }
        return rows;
    }

    private static Object value(ResultSet result, String column) {
        try {
            return result.getObject(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(List<String> columns, Function<String, Object> row) {
        return String.join(
                "|", columns.stream().map(column -> text(row.apply(column))).toList());
    }

    private static String text(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        if (value instanceof Array array) {
            try {
                return Arrays.toString((Object[]) array.getArray());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return value instanceof Instant moment ? moment.toString() : String.valueOf(value);
    }
}
