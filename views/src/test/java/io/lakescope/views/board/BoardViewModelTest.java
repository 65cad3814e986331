package io.lakescope.views.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.operations.Attendance.Part;
import io.lakescope.jobs.operations.Finding.Action;
import io.lakescope.jobs.operations.Finding.Step;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeOperations;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the board lets its window do for the schedule. */
class BoardViewModelTest {

    private final FakeOperations operations = new FakeOperations();
    private final TaskRunner tasks = TaskRunner.direct();
    private final BoardViewModel board =
            new BoardViewModel(operations, tasks, address -> {}, new NewsViewModel("shop", (title, text) -> {}, tasks));

    private Part part() {
        return Objects.requireNonNull(board.snapshotProperty().get())
                .attendance()
                .part();
    }

    @Test
    void leadsTheScheduleAndHandsItBack() {
        board.act(new Step(Action.SERVE, ""));
        assertThat(part()).isEqualTo(Part.LEADING);
        board.attendProperty().set(false);
        assertThat(part()).isEqualTo(Part.NONE);
    }

    @Test
    void standsByForAnother() {
        operations.led();
        board.attendProperty().set(true);
        assertThat(part()).isEqualTo(Part.STANDING_BY);
    }

    @Test
    void saysWhyItDoesNotAndTriesAgainWhenAsked() {
        operations.down();
        board.attendProperty().set(true);
        assertThat(board.attendFailureProperty().get()).contains("HOOK_TOKEN is not set");
        assertThat(board.attendProperty().get()).isFalse();
        assertThat(operations.asked).containsExactly("attend");
        board.attendProperty().set(true);
        assertThat(operations.asked).containsExactly("attend", "attend");
    }
}
