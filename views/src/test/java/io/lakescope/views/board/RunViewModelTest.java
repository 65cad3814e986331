package io.lakescope.views.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.UnitResult;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeOperations;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunViewModelTest {

    private static final String FAILED = "20260820000000001";

    private final FakeOperations operations = new FakeOperations();
    private final RunViewModel run = new RunViewModel(FAILED, operations.runs(), TaskRunner.direct());

    @BeforeEach
    void begin() {
        operations.badNight();
    }

    @Test
    void readsAPageOfManyUnitsTheFailedOneFirstAndMoreOnDemand() {
        operations.runs().withUnits(100_000);
        run.look();
        assertThat(run.units()).hasSize(RunViewModel.PAGE);
        assertThat(run.units().get(0).state()).isEqualTo(UnitResult.State.FAILED);
        assertThat(run.moreUnitsProperty().get()).isTrue();
        run.moreUnits();
        assertThat(run.units()).hasSize(2 * RunViewModel.PAGE).doesNotHaveDuplicates();
        run.look();
        assertThat(run.units()).hasSize(2 * RunViewModel.PAGE);
    }

    @Test
    void hasNoMoreThanThereAre() {
        run.look();
        assertThat(run.units()).hasSize(412);
        assertThat(run.moreUnitsProperty().get()).isFalse();
    }

    @Test
    void showsTheEndOfALongLogAndGoesBack() {
        operations.runs().withUnits(1_200);
        run.look();
        assertThat(run.log()).hasSize(RunViewModel.PAGE);
        assertThat(run.log().get(RunViewModel.PAGE - 1).seq()).isEqualTo(1_202);
        run.earlierLines();
        run.earlierLines();
        assertThat(run.log()).hasSize(1_202).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
        assertThat(run.earlierLinesProperty().get()).isFalse();
    }

    @Test
    void showsAndSavesFailuresAlone() {
        run.look();
        run.failuresOnlyProperty().set(true);
        assertThat(run.log()).extracting("level").containsExactly(Level.ERROR);
        run.saveLog(Path.of("out.log"));
        assertThat(operations.asked).contains("save " + FAILED + " WARN out.log");
        assertThat(run.saidProperty().get()).isEqualTo("1 lines saved to out.log");
    }

    @Test
    void saysThatARunIsNotKept() {
        RunViewModel none = new RunViewModel("1", operations.runs(), TaskRunner.direct());
        none.look();
        assertThat(none.failureProperty().get()).contains("Cannot find the run 1");
        assertThat(none.isCancellable()).isFalse();
    }
}
