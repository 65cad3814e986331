package io.lakescope.jobs.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lakescope.connectors.LakescopeException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that a team shares. Writers take turns by an advisory lock that ends with their transaction. A writer that
 * stands still inside one is cut off by the server after ten seconds, so that it holds up nobody; when it wakes, its
 * transaction is gone.
 */
final class PostgresDatabase implements Database {

    static final String PREFIX = "jdbc:postgresql:";

    private static final String SCHEMA = "lakescope";

    /** Of the lock, beside the schema's name: "lakescope" is long enough a name not to meet another program's. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('lakescope state'), hashtext(?))";

    private static final String LIMITS = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '30s';"
            + " SET statement_timeout = '60s'; SET synchronous_commit = on";

    private static final int MOST_CONNECTIONS = 6;
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 90;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String schema;

    private PostgresDatabase(HikariDataSource pool, String schema) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.schema = schema;
    }

    /** @throws LakescopeException UNAVAILABLE if it cannot be reached or migrated, USER if the URL holds a password */
    static PostgresDatabase open(StateLocation location) {
        PGSimpleDataSource server = server(location);
        String schema = Optional.ofNullable(server.getCurrentSchema()).orElse(SCHEMA);
        server.setCurrentSchema(schema);
        try {
            Migrations.inSchema("postgresql", server, schema).apply();
            return new PostgresDatabase(pool(server), schema);
        } catch (RuntimeException e) {
            throw StateStore.notOpened(
                    location.url(),
                    e,
                    "check that the server answers, and that the user may connect and create the schema " + schema);
        }
    }

    private static PGSimpleDataSource server(StateLocation location) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        try {
            server.setUrl(location.url());
        } catch (IllegalArgumentException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot keep state in PostgreSQL: the URL is none; write jdbc:postgresql://HOST:PORT/DATABASE",
                    e);
        }
        if (server.getPassword() != null) {
            throw LakescopeException.user("Cannot keep state in PostgreSQL: the URL holds a password; take it out and"
                    + " write state: {url: ..., user: ..., password: ${env:NAME}}");
        }
        location.user().ifPresent(server::setUser);
        location.password().ifPresent(server::setPassword);
        server.setApplicationName("lakescope");
        server.setConnectTimeout(CONNECT_SECONDS);
        server.setLoginTimeout(CONNECT_SECONDS);
        server.setSocketTimeout(ANSWER_SECONDS);
        server.setTcpKeepAlive(true);
        return server;
    }

    private static HikariDataSource pool(PGSimpleDataSource server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("lakescope-state");
        config.setDataSource(server);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionInitSql(LIMITS);
        return new HikariDataSource(config);
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public String nowMillis() {
        return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    @Override
    public void lock(Handle transaction) {
        transaction.createQuery(LOCK).bind(0, schema).mapTo(String.class).list();
    }

    @Override
    public String remedy() {
        return "what was being recorded may or may not be; nothing further was changed; see that the database answers,"
                + " then resume";
    }

    @Override
    public void close() {
        pool.close();
    }
}
