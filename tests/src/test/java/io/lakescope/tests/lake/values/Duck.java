package io.lakescope.tests.lake.values;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DuckDB as the other reader. Columns go by their place, since it takes names that differ in case for one. */
final class Duck implements AutoCloseable {

    private @Nullable Connection connection;

    /**
     * A file in a table of its own.
     *
     * @param oldTimes whether it stores INT96, which DuckDB takes for moments of no zone
     */
    record Table(List<DuckType> types, long rows, boolean oldTimes) {

        /** Texts of the first rows. */
        String query(long mostRows) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                String text = types.get(i).texts("c" + i, 0);
                texts.add(types.get(i) instanceof DuckType.Leaf ? text : "to_json(" + text + ")::VARCHAR");
            }
            return "select " + String.join(", ", texts) + " from file limit " + mostRows;
        }
    }

    /** Takes a file in; empty where DuckDB cannot read all of it. */
    Optional<Table> load(Path file) throws SQLException {
        String path = "'" + file.toString().replace("'", "''") + "'";
        String read = "read_parquet(" + path + ", hive_partitioning = false)";
        try (Statement statement = connection().createStatement()) {
            List<String> types = column(statement, "select column_type from (describe from " + read + ")");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                names.add("c" + i);
            }
            statement.execute(
                    "create or replace temp table file as from " + read + " as t(" + String.join(", ", names) + ")");
            boolean old = !column(statement, "select type from parquet_schema(" + path + ") where type = 'INT96'")
                    .isEmpty();
            long rows = Long.parseLong(
                    column(statement, "select count(*) from file").get(0));
            return Optional.of(new Table(types.stream().map(DuckType::parse).toList(), rows, old));
        } catch (SQLException e) {
            // Some of these files make it give the whole database up.
            close();
            return Optional.empty();
        }
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    Connection connection() throws SQLException {
        if (connection == null) {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
