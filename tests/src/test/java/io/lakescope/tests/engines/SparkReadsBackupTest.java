package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in the profile {@code spark} only: it resolves Spark, which is larger than the product. */
@Tag("spark")
class SparkReadsBackupTest {

    /** Spark's own JavaModuleOptions for JDK 17. */
    private static final List<String> OPENS = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private static final Path TESTS =
            Path.of(System.getProperty("lakescope.root", "..")).resolve("tests");

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
        Path jars = TESTS.resolve("spark/target/jars");
        assertThat(jars).as("Spark's jars, which -Pspark resolves").isDirectory();
        Path out = Files.createTempFile(work, "count", ".txt");
        Path log = Files.createTempFile(work, "spark", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp",
                jars + "/*",
                TESTS.resolve("src/spark/SparkCount.java").toString(),
                backup.path().toString()));
        Process spark = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(spark.waitFor(3, TimeUnit.MINUTES)).as("Spark ended").isTrue();
        } finally {
            spark.destroyForcibly();
        }
        assertThat(spark.exitValue()).as(Files.readString(log)).isZero();
        return Long.parseLong(Files.readString(out).strip());
    }
}
