package io.lakescope.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.RunRecords.LogPart;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.RunAttempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of real jobs, looked into as the window does. */
@SuppressWarnings("NullAway.Init")
class WorkspaceRunsTest {

    @TempDir
    private Path dir;

    private Wiring wiring;
    private WorkspaceOperations operations;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(dir.resolve("lake/visits"));
        Path file = dir.resolve("lakescope.yaml");
        Files.writeString(file, """
                name: night
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  lake:
                    main: {root: "file:%1$s/lake"}
                jobs:
                  check-visits: {kind: verify, dataset: "lake:main/visits", from: 2026-08-01, to: 2026-08-03}
                """.formatted(dir));
        wiring = Wiring.of(Optional.of(file));
        operations = new WorkspaceOperations(wiring);
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    @Test
    void looksIntoARunAndSavesItsLog() throws IOException {
        String run = ended(operations.start("check-visits"));
        RunRecords runs = operations.runs();
        RunSheet sheet = runs.sheet(run);
        assertThat(sheet.run().state()).isEqualTo(RunState.FAILED);
        assertThat(sheet.parameters())
                .containsEntry("kind", "verify")
                .containsEntry("source", "lake:main/visits")
                .containsEntry("from", "2026-08-01")
                .containsEntry("to", "2026-08-03")
                .doesNotContainKeys("target", "deep", "reason");
        assertThat(sheet.planned()).isEmpty();
        assertThat(sheet.actor()).isEqualTo(Wiring.actor());
        assertThat(runs.log(run, new LogPart(Long.MAX_VALUE, Level.INFO, 10)))
                .extracting("event")
                .containsExactly("begun", "ended");

        Path log = dir.resolve("run.log");
        assertThat(runs.saveLog(run, Level.INFO, log)).isEqualTo(2);
        assertThat(Files.readAllLines(log)).hasSize(2).allMatch(line -> line.startsWith(run + " 20"));
        assertThat(runs.saveLog(run, Level.WARN, log)).isEqualTo(1);
        assertThat(Files.readAllLines(log)).singleElement().asString().contains("ERROR ended: FAILED");
        try (var files = Files.list(dir)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName()))).noneMatch(name -> name.endsWith(".part"));
        }
        assertThatThrownBy(() -> runs.saveLog(run, Level.INFO, dir.resolve("nowhere/run.log")))
                .isInstanceOf(LakescopeException.class)
                .hasMessageContaining("choose another place");
    }

    @Test
    void goesOnWithNothingThatSucceeded() {
        String before = ended(operations.start("check-visits"));
        RunAttempts attempts = wiring.state().attempts();
        Attempt attempt = attempts.begin(wiring.state().runs().request(before));
        String run = attempt.run();
        attempts.end(attempt, RunState.SUCCEEDED, Counts.NONE, Optional.empty());
        assertThatThrownBy(() -> operations.runs().resume(run)).hasMessageContaining("it succeeded");
        operations.runs().cancel(run);
        assertThat(operations.runs().sheet(run).run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThatThrownBy(() -> operations.runs().sheet("1")).hasMessageContaining("no such run is kept");
    }

    private String ended(String run) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (wiring.engine().statuses().stream()
                .anyMatch(status -> !status.state().isEnded())) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        return run;
    }
}
