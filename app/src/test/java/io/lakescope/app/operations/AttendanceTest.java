package io.lakescope.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.operations.Attendance;
import io.lakescope.jobs.operations.Attendance.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that run the schedule of one workspace. */
class AttendanceTest {

    @TempDir
    private Path dir;

    private Wiring workspace(String more) throws IOException {
        Path file = Files.writeString(dir.resolve("lakescope.yaml"), """
                name: night
                local: true
                state: jdbc:sqlite:%1$s/state.db
                connections:
                  lake:
                    main: {root: "file:%1$s/lake"}
                jobs:
                  check-visits: {kind: verify, dataset: "lake:main/visits", schedule: {continuous: true}}
                %2$s
                """.formatted(dir, more));
        Files.createDirectories(dir.resolve("lake/visits"));
        return Wiring.of(Optional.of(file));
    }

    @Test
    void oneLeadsAndBeginsWhatIsDueTheOtherTakesOverWhenItRetires() throws IOException {
        try (Wiring first = workspace("");
                Wiring second = workspace("");
                WorkspaceOperations one = new WorkspaceOperations(first);
                WorkspaceOperations other = new WorkspaceOperations(second)) {
            assertThat(attendance(one)).isEqualTo(new Attendance(true, Part.NONE, Optional.empty()));
            one.attend();
            await(() -> attendance(one).part() == Part.LEADING);
            await(() -> !first.state().runs().newest(1).isEmpty());
            other.attend();
            assertThat(attendance(other).part()).isEqualTo(Part.STANDING_BY);
            assertThat(attendance(other).leader()).isEqualTo(attendance(one).leader());

            one.retire();
            await(() -> attendance(other).part() == Part.LEADING);
            assertThat(attendance(one).part()).isEqualTo(Part.NONE);
        }
        try (Wiring later = workspace("");
                WorkspaceOperations nobody = new WorkspaceOperations(later)) {
            assertThat(attendance(nobody).leader()).isEmpty();
        }
    }

    @Test
    void runsNothingWhereSomebodyCouldNotBeTold() throws IOException {
        try (Wiring wiring = workspace("alerts: {on: [failed], webhooks: [{url: \"${env:LAKESCOPE_NO_SUCH_HOOK}\"}]}");
                WorkspaceOperations operations = new WorkspaceOperations(wiring)) {
            assertThatThrownBy(operations::attend)
                    .isInstanceOf(LakescopeException.class)
                    .hasMessageContaining("LAKESCOPE_NO_SUCH_HOOK");
            assertThat(attendance(operations)).isEqualTo(new Attendance(true, Part.NONE, Optional.empty()));
        }
    }

    private static Attendance attendance(WorkspaceOperations operations) {
        return operations.look().attendance();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is left").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
