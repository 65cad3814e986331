package io.lakescope.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SqliteStateTest extends StateStoreContract {

    @TempDir
    private Path dir;

    @Override
    String newDatabase() {
        return "jdbc:sqlite:" + dir.resolve("state.db");
    }

    @Test
    void runsOfTheFirstVersionAreKept() throws SQLException {
        String url = "jdbc:sqlite:" + dir.resolve("old.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:io/lakescope/jobs/state/sqlite")
                .target("1")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO run (id, job, kind, spec, state, actor, version, started_at) VALUES"
                            + " ('20260101000000000', 'nightly', 'backup', '{}', 'SUCCEEDED', 'ann', '1', '2026-01-01T00:00:00Z')");
        }

        try (StateStore store = StateStore.open(url)) {
            assertThat(store.runs().report("20260101000000000").notes()).isEmpty();
        }
    }

    @Test
    void stateThatCannotBeOpenedIsSaidSoWithTheDatabasesReason() throws IOException {
        Path file = Files.writeString(dir.resolve("broken.db"), "This is no database.".repeat(100));

        fails(Kind.UNAVAILABLE, "file is not a database", () -> StateStore.open("jdbc:sqlite:" + file));
    }

    @Test
    void stateThatCannotBeOpenedIsSaidSo() {
        fails(Kind.UNAVAILABLE, "/proc/", () -> StateStore.open("jdbc:sqlite:/proc/nothing/state.db"));
        fails(Kind.USER, "jdbc:other", () -> StateStore.open("jdbc:other:x"));
    }
}
