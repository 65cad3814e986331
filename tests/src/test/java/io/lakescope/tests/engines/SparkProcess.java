package io.lakescope.tests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of the programs in {@code src/spark} in a JVM of its own, with Spark's class path. */
final class SparkProcess {

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

    private final Path work;

    /** @param work where it runs and writes what it says */
    SparkProcess(Path work) {
        this.work = work;
    }

    /** What the program printed. */
    List<String> run(String program, List<String> arguments) throws IOException, InterruptedException {
        Path jars = TESTS.resolve("spark/target/jars");
        assertThat(jars).as("Spark's jars, which -Pspark resolves").isDirectory();
        Path out = Files.createTempFile(work, "out", ".txt");
        Path log = Files.createTempFile(work, "spark", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp", jars + "/*", TESTS.resolve("src/spark/" + program).toString()));
        command.addAll(arguments);
        Process spark = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(spark.waitFor(20, TimeUnit.MINUTES)).as("Spark ended").isTrue();
        } finally {
            spark.destroyForcibly();
        }
        assertThat(spark.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllLines(out);
    }
}
