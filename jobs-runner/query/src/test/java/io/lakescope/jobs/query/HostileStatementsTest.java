package io.lakescope.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A query reads the addresses that it names. Everything else is refused, and leaves no trace. */
class HostileStatementsTest {

    @TempDir
    private static Path folder;

    private static Asking asking;
    private static Engine parser;

    @BeforeAll
    static void open() throws IOException, SQLException {
        Datasets.visits(folder.resolve("lake/visits"));
        Files.writeString(folder.resolve("secret.csv"), "password\nhunter2\n");
        Files.copy(
                folder.resolve("lake/visits/country=FR/version=1.2/month=10/p.parquet"),
                folder.resolve("other.parquet"));
        asking = new Asking(folder.resolve("lake"), folder.resolve("cache"));
        parser = new Engine(TemporaryFolder.in(folder.resolve("cache")));
    }

    @AfterAll
    static void close() throws SQLException {
        parser.close();
        asking.close();
    }

    static List<String> statements() {
        return List.of(
                // files that are not named as addresses
                "SELECT * FROM read_csv('FOLDER/secret.csv')",
                "SELECT * FROM read_csv_auto('FOLDER/secret.csv')",
                "SELECT * FROM read_text('FOLDER/secret.csv')",
                "SELECT * FROM read_blob('FOLDER/secret.csv')",
                "SELECT * FROM read_json('FOLDER/secret.csv')",
                "SELECT * FROM read_json_auto('FOLDER/secret.csv')",
                "SELECT * FROM read_parquet('FOLDER/other.parquet')",
                "SELECT * FROM parquet_scan('FOLDER/other.parquet')",
                "SELECT * FROM parquet_metadata('FOLDER/other.parquet')",
                "SELECT * FROM parquet_schema('FOLDER/other.parquet')",
                "SELECT * FROM sniff_csv('FOLDER/secret.csv')",
                "SELECT * FROM glob('FOLDER/*')",
                "SELECT * FROM \"lake:local/visits\" JOIN './FOLDER/*.csv' ON true",
                "FROM 'http://127.0.0.1:1/x.parquet'",
                "SELECT * FROM \"lake:local/visits\", read_text('FOLDER/secret.csv')",
                "SELECT (SELECT content FROM read_text('FOLDER/secret.csv')) FROM \"lake:local/visits\"",
                "WITH a AS (SELECT * FROM read_text('FOLDER/secret.csv')) SELECT * FROM a",
                "SELECT * FROM \"lake:local/visits\" WHERE n IN (SELECT size FROM read_blob('FOLDER/secret.csv'))",
                "SELECT * FROM (SELECT 1) UNION ALL SELECT size FROM read_blob('FOLDER/secret.csv')",
                "SELECT read_text('FOLDER/secret.csv')",
                // writing
                "COPY (SELECT 1) TO 'FOLDER/out.csv'",
                "COPY \"lake:local/visits\" TO 'FOLDER/out.parquet' (FORMAT PARQUET)",
                "COPY (SELECT 1) TO '/dev/tty'",
                "EXPORT DATABASE 'FOLDER/out'",
                "CREATE TABLE x AS SELECT 1",
                "CREATE VIEW x AS SELECT 1",
                "CREATE MACRO f() AS 1",
                "INSERT INTO \"lake:local/visits\" VALUES (1)",
                "DELETE FROM \"lake:local/visits\"",
                "UPDATE \"lake:local/visits\" SET n = 1",
                "DROP VIEW \"lake:local/visits\"",
                "TRUNCATE \"lake:local/visits\"",
                "ALTER TABLE x ADD COLUMN y INT",
                "MERGE INTO x USING y ON true WHEN MATCHED THEN DELETE",
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x",
                "WITH x AS (DELETE FROM \"lake:local/visits\" RETURNING *) SELECT * FROM x",
                // reaching out of the database
                "ATTACH 'FOLDER/out.db'",
                "ATTACH 'FOLDER/out.db' AS x (TYPE SQLITE)",
                "DETACH memory",
                "USE memory",
                "INSTALL httpfs",
                "LOAD httpfs",
                "LOAD 'FOLDER/evil.duckdb_extension'",
                "IMPORT DATABASE 'FOLDER'",
                "CREATE SECRET s (TYPE S3)",
                "CHECKPOINT",
                // settings and the engine itself
                "SET enable_external_access=true",
                "SET memory_limit='100GB'",
                "RESET lock_configuration",
                "PRAGMA database_list",
                "PRAGMA enable_profiling",
                "CALL pragma_version()",
                "EXPLAIN ANALYZE SELECT 1",
                "PREPARE p AS SELECT 1",
                "EXECUTE p",
                "BEGIN TRANSACTION",
                "VACUUM",
                "SHOW TABLES",
                "SHOW ALL TABLES",
                "DESCRIBE \"lake:local/visits\"",
                "SUMMARIZE \"lake:local/visits\"",
                "FROM (SHOW DATABASES)",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_secrets()",
                "SELECT * FROM duckdb_logs",
                "SELECT * FROM pragma_database_list",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM pg_catalog.pg_class",
                "SELECT current_setting('temp_directory')",
                "SELECT getenv('HOME')",
                "SELECT getvariable('x')",
                "SELECT write_log('x')",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('x')",
                "SELECT * FROM json_execute_serialized_sql('{}')",
                "SELECT * FROM which_secret('s3://x', 's3')",
                "SELECT * FROM test_all_types()",
                // more than one, none, nonsense
                "SELECT 1; SELECT 2",
                "SELECT 1; COPY (SELECT 1) TO 'FOLDER/out.csv'",
                "SELECT 1; DROP TABLE x; --",
                "",
                ";",
                "-- nothing",
                "\u0000SELECT 1",
                "lake:local/visits");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void isRefused(String statement) throws IOException {
        List<Path> before = files();

        String sql = statement.replace("FOLDER", folder.toString());
        LakescopeException refusal = catchThrowableOfType(LakescopeException.class, () -> {
            StatementCheck.of(parser.parse(sql));
            asking.ask(sql);
        });

        assertThat(refusal).as("it was answered").isNotNull();
        assertThat(refusal.kind()).as(refusal.getMessage()).isIn(Kind.USER, Kind.NOT_FOUND);
        assertThat(refusal.getMessage()).startsWith("Cannot ").doesNotContain("hunter2");
        assertThat(files()).isEqualTo(before);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve("cache")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theListIsLong() {
        assertThat(statements()).hasSizeGreaterThan(80);
    }

    /** The second line of defence, in case the first one misses something. */
    @Test
    void theLockedEngineReadsAndWritesNoOtherFileEither() throws Exception {
        List<Path> before = files();
        try (Engine engine = new Engine(TemporaryFolder.in(folder.resolve("cache")))) {
            engine.lock(List.of(folder.resolve("lake/visits/country=FR/version=1.2/month=10/p.parquet")
                    .toString()));
            for (String statement : statements()) {
                run(engine, statement.replace("FOLDER", folder.toString()));
                run(engine, "ROLLBACK");
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    private static void run(Engine engine, String sql) {
        try (var any = engine.connection().createStatement()) {
            if (any.execute(sql)) {
                var result = any.getResultSet();
                while (result.next()) {
                    assertThat(result.getString(1)).as(sql).isNotEqualTo("hunter2");
                }
            }
        } catch (SQLException e) {
            assertThat(e.getMessage()).as(sql).isNotEmpty().doesNotContain("hunter2");
        }
    }
}
