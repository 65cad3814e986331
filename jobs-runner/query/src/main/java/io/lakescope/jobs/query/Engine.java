package io.lakescope.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** One database in memory. It starts open, so that sources can be named, and is locked before a user's query runs. */
final class Engine implements AutoCloseable {

    static final String MEMORY = "512 MB";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final TemporaryFolder folder;
    private final DuckDBConnection connection;

    Engine(TemporaryFolder folder) throws SQLException {
        this.folder = folder;
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY.replace(" ", ""));
        settings.setProperty(
                "threads", Integer.toString(Math.min(4, Runtime.getRuntime().availableProcessors())));
        settings.setProperty("temp_directory", folder.path().toString());
        settings.setProperty("max_temp_directory_size", "20GB");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        this.connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        execute("SET GLOBAL TimeZone='UTC'");
    }

    Connection connection() {
        return connection;
    }

    /** A connection to the same database, which sees no temporary table of the others. The caller closes it. */
    DuckDBConnection another() throws SQLException {
        return (DuckDBConnection) connection.duplicate();
    }

    DuckDBConnection appending() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    /** What the engine's parser makes of a text; nothing of it is run. */
    JsonNode parse(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                boolean unused = result.next();
                return JSON.readTree(result.getString(1));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on only these files can be opened, and no setting can be changed. */
    void lock(Collection<String> files) throws SQLException {
        execute("SET allowed_paths=[" + files.stream().map(SqlText::literal).collect(Collectors.joining(",")) + "]");
        execute("SET enable_external_access=false");
        execute("SET lock_configuration=true");
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            folder.close();
        }
    }
}
