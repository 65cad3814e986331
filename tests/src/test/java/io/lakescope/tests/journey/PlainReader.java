package io.lakescope.tests.journey;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** DuckDB, reading a backup folder as anybody would: all Parquet files below it, Hive keys as columns. */
final class PlainReader {

    private PlainReader() {}

    static long count(String source) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + source)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Rows by {@code country|day}. */
    static Map<String, Long> counts(Path folder) throws SQLException {
        String sql = "SELECT country || '|' || day, count(*) FROM read_parquet('" + folder
                + "/**/*.parquet', hive_partitioning = true, hive_types = {'country': VARCHAR, 'day': VARCHAR},"
                + " union_by_name = true) GROUP BY 1";
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
