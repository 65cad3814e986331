package io.lakescope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CommandLineAppTest {

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return CommandLineApp.run(
                Steps.NONE,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private String workspace() throws IOException {
        Path file = dir.resolve("lakescope.yaml");
        Files.writeString(file, """
                local: true
                state: jdbc:sqlite:%s/state.db
                jobs:
                  nightly:
                    kind: verify
                    dataset: lake:local/raw
                    schedule: {cron: "30 2 * * *", time-zone: Europe/Rome, target: 1h}
                  after:
                    kind: verify
                    dataset: lake:local/raw
                    schedule: {after: [nightly]}
                """.formatted(dir));
        return file.toString();
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() throws IOException {
        String workspace = workspace();
        assertThat(run("-w", workspace, "--output", "json", "job", "list")).isZero();
        String before = out.toString(StandardCharsets.UTF_8);
        assertThat(run("-w", workspace, "job", "list", "--output", "json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before).contains("\"nightly\"");
        assertThat(run("ls", dir.toString(), "-o", "JSON", "-w", workspace)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
    }

    @Test
    void showsWhatIsScheduled() throws IOException {
        assertThat(run("-w", workspace(), "schedule", "show")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("nightly  30 2 * * * Europe/Rome")
                .contains("after nightly");
        assertThat(run(
                        "-w",
                        workspace(),
                        "schedule",
                        "calendar",
                        "--from",
                        "2099-01-01",
                        "--to",
                        "2099-01-01",
                        "--output",
                        "json"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("it ends first");
    }
}
