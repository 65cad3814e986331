package io.lakescope.jobs.state;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for the tests of this process; it ends with the process. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    static synchronized EmbeddedPostgres server() throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.start();
        }
        return server;
    }

    /** The URL of a schema that nobody has used; the server trusts the user that it names. */
    static String newSchema() throws IOException {
        return database() + "&currentSchema=state" + SCHEMAS.incrementAndGet();
    }

    static String database() throws IOException {
        return server().getJdbcUrl("postgres", "postgres");
    }

    static void execute(String sql) throws IOException, SQLException {
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
