package io.lakescope.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Steps;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStateTest extends StateStoreContract {

    private static final RunAttempts.Request REQUEST = new RunAttempts.Request("nightly", "backup", "{}", "ann", "1");

    @Override
    String newDatabase() throws Exception {
        return PostgresServer.newSchema();
    }

    @Override
    String yes() {
        return "true";
    }

    @Test
    void tablesAreThoseOfSqlite(@TempDir Path dir) throws Exception {
        String postgres = PostgresServer.database();
        String sqlite = "jdbc:sqlite:" + dir.resolve("state.db");
        StateStore.open(postgres).close();
        StateStore.open(sqlite).close();

        assertThat(columns(postgres, "lakescope"))
                .isEqualTo(columns(sqlite, null))
                .hasSizeGreaterThan(60);
    }

    private static TreeSet<String> columns(String url, @org.jspecify.annotations.Nullable String schema)
            throws SQLException {
        TreeSet<String> columns = new TreeSet<>();
        try (var connection = DriverManager.getConnection(url);
                var found = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                String name = table + "." + found.getString("COLUMN_NAME");
                boolean isOurs = !table.startsWith("flyway")
                        && !table.startsWith("sqlite")
                        && !table.contains("_pkey")
                        && !table.contains("_by_");
                if (isOurs) {
                    columns.add(name);
                }
            }
        }
        return columns;
    }

    @Test
    void workspacesOfOneDatabaseKeepApartBySchema() throws Exception {
        String url = PostgresServer.newSchema();
        try (StateStore shop = StateStore.open(PostgresServer.newSchema());
                StateStore other = StateStore.open(url)) {
            Attempt run = shop.attempts().begin(REQUEST);

            fails(Kind.NOT_FOUND, run.run(), () -> other.runs().report(run.run()));
            assertThat(shop.installation()).isNotEqualTo(other.installation());
        }
    }

    @Test
    void writerThatStandsStillHoldsUpNobodyAndRecordsNothing() throws Exception {
        String url = PostgresServer.newSchema();
        try (StateStore still = StateStore.open(url);
                StateStore other = StateStore.open(url)) {
            fails(
                    Kind.UNAVAILABLE,
                    "may or may not",
                    () -> still.write("stand still", handle -> {
                        handle.execute("INSERT INTO plan (hash, kind, pinned, created_at) VALUES ('h', 'k', 'p', 'c')");
                        // as a suspended process does it: the server waits for the next statement until it no longer
                        // does
                        Attempt run = other.attempts().begin(REQUEST);
                        assertThat(other.runs().report(run.run()).job()).isEqualTo("nightly");
                        return handle.execute("UPDATE plan SET kind = 'woken'");
                    }));

            assertThat(other.runs().newest(10)).hasSize(1);
            fails(Kind.UNAVAILABLE, "", () -> other.write("none", handle -> handle.execute("SELECT * FROM nothing")));
            assertThat(other.<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM plan")
                            .mapTo(Long.class)
                            .one()))
                    .isZero();
        }
    }

    @Test
    void connectionsThatTheServerCutAreMadeAnew() throws Exception {
        String url = PostgresServer.newSchema();
        try (StateStore store = StateStore.open(url)) {
            store.attempts().begin(REQUEST).run();
            PostgresServer.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'lakescope' AND pid <> pg_backend_pid()");
            List<Throwable> failures = Stream.generate(() ->
                            catchThrowable(() -> store.attempts().begin(REQUEST).run()))
                    .limit(7)
                    .filter(Objects::nonNull)
                    .toList();

            assertThat(failures).hasSizeLessThan(7).allMatch(LakescopeException.class::isInstance);
            Attempt run = store.attempts().begin(REQUEST);
            assertThat(store.runs().report(run.run()).job()).isEqualTo("nightly");
        }
    }

    @Test
    void wrongPasswordsAndSecretsInUrlsAreRefusedWithoutShowingThem() throws Exception {
        String url = PostgresServer.newSchema();
        fails(Kind.USER, "holds a password", () -> StateStore.open(url + "&password=sesame"));
        fails(Kind.UNAVAILABLE, "nothing-here", () -> StateStore.open("jdbc:postgresql://localhost:1/nothing-here"));
        fails(Kind.USER, "jdbc:postgresql://HOST", () -> StateStore.open("jdbc:postgresql://local host:x/"));
        StateLocation location = new StateLocation(url, Optional.of("nobody"), Optional.of("sesame"));
        assertThat(location.toString()).doesNotContain("sesame");
        fails(Kind.UNAVAILABLE, "nobody", () -> StateStore.open(location, Steps.NONE));
    }
}
