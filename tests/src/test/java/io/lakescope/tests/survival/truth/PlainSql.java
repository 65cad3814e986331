package io.lakescope.tests.survival.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** One query, row by row. */
final class PlainSql {

    /** Takes the row that the result stands at. */
    interface RowSink {
        void accept(ResultSet row) throws SQLException;
    }

    private PlainSql() {}

    static void duckDb(String query, RowSink sink) throws SQLException {
        query("jdbc:duckdb:", query, sink);
    }

    static void query(String url, String query, RowSink sink) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sink.accept(rows);
            }
        }
    }

    /** Whether a glob over the folder finds anything: DuckDB takes an empty one for an error. */
    static boolean matches(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        }
    }
}
