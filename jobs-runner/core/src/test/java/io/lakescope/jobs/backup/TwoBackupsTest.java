package io.lakescope.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.Workbench;
import io.lakescope.jobs.engine.EmbeddedJobEngine;
import io.lakescope.jobs.engine.Safety;
import io.lakescope.jobs.state.StateLocation;
import io.lakescope.jobs.state.StateStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoBackupsTest {

    @Test
    void whatAnotherRunnerBackedUpSinceThePlanIsNotBackedUpAgain(@TempDir Path dir) {
        try (Workbench bench = new Workbench(dir)) {
            SourceAddress visits = bench.visits();
            bench.visit("v1", 1, 1, "a");
            AtomicBoolean isFirst = new AtomicBoolean(true);
            StateLocation own = StateLocation.of("jdbc:sqlite:" + dir.resolve("slow.db"));
            StateStore state = StateStore.open(own, (step, what) -> {
                // the run's own entry comes after its plan and before its units
                if (step.equals("state append audit") && isFirst.getAndSet(false)) {
                    assertThat(bench.run(bench.backup(visits)).state()).isEqualTo(RunState.SUCCEEDED);
                }
            });
            try (EmbeddedJobEngine slow = new EmbeddedJobEngine(state, new Safety(false, true), 2, "bob")) {
                RunReport report =
                        slow.submit(bench.backup(visits), Optional.empty()).await();

                assertThat(report.units()).extracting(UnitResult::state).containsExactly(UnitResult.State.IDENTICAL);
                assertThat(bench.objects()).noneMatch(object -> object.contains("_versions-"));
            }
            state.close();
        }
    }
}
