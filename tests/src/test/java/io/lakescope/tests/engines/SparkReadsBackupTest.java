package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the profile {@code spark} only: it resolves Spark, which is larger than the product. */
@Tag("spark")
class SparkReadsBackupTest {

    @TempDir
    Path folder;

    @TempDir
    Path work;

    @Test
    void countsWhatTheProductCountsBeforeAndAfterALeafWasBackedUpAgain() throws Exception {
        BackupFolder backup = new BackupFolder(folder);
        assertThat(backup.countedByProduct()).isEqualTo(BackupFolder.ROWS);
        assertThat(countedBySpark(backup)).isEqualTo(BackupFolder.ROWS);

        backup.replaceFirst(120);
        backup.interruptFirst();

        assertThat(backup.countedByProduct()).isEqualTo(BackupFolder.ROWS + 20);
        assertThat(countedBySpark(backup)).isEqualTo(BackupFolder.ROWS + 20);
    }

    private long countedBySpark(BackupFolder backup) throws IOException, InterruptedException {
        List<String> printed = new SparkProcess(work)
                .run("SparkCount.java", List.of(backup.path().toString()));
        return Long.parseLong(printed.get(0).strip());
    }
}
