package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbReadsBackupTest {

    @TempDir
    Path folder;

    @Test
    void countsWhatTheProductCounts() throws SQLException {
        BackupFolder backup = new BackupFolder(folder);

        assertThat(backup.countedByProduct()).isEqualTo(BackupFolder.ROWS);
        assertThat(count("SELECT count(*) FROM data")).isEqualTo(BackupFolder.ROWS);
    }

    @Test
    void seesOnlyTheNewVersionOfALeafThatWasBackedUpAgain() throws SQLException {
        BackupFolder backup = new BackupFolder(folder);
        backup.replaceFirst(120);

        assertThat(backup.countedByProduct()).isEqualTo(BackupFolder.ROWS + 20);
        assertThat(count("SELECT count(*) FROM data")).isEqualTo(BackupFolder.ROWS + 20);
    }

    @Test
    void doesNotSeeWhatAnInterruptedRunLeft() throws SQLException {
        BackupFolder backup = new BackupFolder(folder);
        backup.interruptFirst();

        assertThat(backup.countedByProduct()).isEqualTo(BackupFolder.ROWS);
        assertThat(count("SELECT count(*) FROM data")).isEqualTo(BackupFolder.ROWS);
    }

    @Test
    void readsPartitionValuesFromThePath() throws SQLException {
        BackupFolder unused = new BackupFolder(folder);

        assertThat(count("SELECT count(*) FROM data WHERE venue = 'north wing' AND day = '2026-01-01'"))
                .isEqualTo(7);
    }

    private long count(String query) throws SQLException {
        // ** also descends into folders that Spark and the product hide; nothing in them is named .parquet
        String data = "read_parquet('" + folder + "/**/*.parquet', hive_partitioning = true)";
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(query.replace("FROM data", "FROM " + data))) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
