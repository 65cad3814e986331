package io.lakescope.views.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.RunState;
import io.lakescope.views.fakes.FakeWorkspace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JobsViewModelTest {

    private final FakeWorkspace workspace = new FakeWorkspace().withRuns();
    private final JobsViewModel jobs = new JobsViewModel(workspace.runs);

    @Test
    void countsWhatRunsAndWhatFailed() {
        jobs.poll();
        assertThat(jobs.runningProperty().get()).isEqualTo(2);
        assertThat(jobs.failedProperty().get()).isEqualTo(1);
        assertThat(Objects.requireNonNull(jobs.current()).status().job()).isEqualTo("backup-nightly");
        assertThat(Objects.requireNonNull(jobs.lastFailure()).status().job()).isEqualTo("verify-rolling");
    }

    @Test
    void tellsProgressRateAndTimeLeft() {
        jobs.poll();
        JobLine running = jobs.lines().get(0);
        assertThat(running.progressText()).isEqualTo("64 %");
        assertThat(running.pace()).isEqualTo("48,200 rows/s \u00b7 2 min 55 s left");
        assertThat(jobs.lines().get(2).pace()).contains("differs from its manifest");
        assertThat(jobs.lines().get(3).pace()).isEqualTo("took 2 min 10 s");
    }

    @Test
    void cancelsARunAndSaysCancelledOnlyWhenItHasStopped() {
        jobs.poll();
        List<JobLine> before = List.copyOf(jobs.lines());
        JobLine line = before.get(0);
        jobs.cancel(line);
        assertThat(line.status().state()).isEqualTo(RunState.CANCELLING);
        assertThat(line.isCancellable()).isFalse();
        assertThat(jobs.runningProperty().get()).isEqualTo(2);
        workspace.runs.stopped(line.status().run());
        jobs.poll();
        assertThat(line.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(jobs.lines()).isEqualTo(before);
    }
}
