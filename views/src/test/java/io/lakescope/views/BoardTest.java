package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.views.board.BoardViewModel;
import io.lakescope.views.fakes.FakeWorkspace;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The board from the header: what needs somebody, its next step, and the run behind it. */
@SuppressWarnings("NullAway.Init")
class BoardTest {

    private final FakeWorkspace workspace = new FakeWorkspace();
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        window = WindowDriver.open(workspace.services());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private BoardViewModel board() {
        return window.model.board().orElseThrow();
    }

    private void openBoard() {
        window.clickOn("#board");
        WindowDriver.await(() -> board().snapshotProperty().get() != null);
    }

    @Test
    void drawsAQuietNight() {
        openBoard();
        WindowDriver.await(() -> window.shows("all is well"));
        assertThat(window.shows("Nothing needs anybody: no job failed, none is late, no record was lost."))
                .isTrue();
        window.inBothThemes("board-quiet");
    }

    @Test
    void drawsWhatNeedsSomebodyTheWorstFirst() {
        workspace.operations.badNight();
        openBoard();
        WindowDriver.await(() -> window.shows("verify-rolling failed"));
        assertThat(window.shows("5 to do")).isTrue();
        assertThat(window.shows("backup-nightly is late")).isTrue();
        window.inBothThemes("board");
    }

    @Test
    void drawsRatesAndLagOverTime() {
        openBoard();
        WindowDriver.await(() -> window.shows("visits.cdc"));
        assertThat(window.shows("records per second")).isTrue();
        assertThat(window.shows("peak 394 /s")).isTrue();
        assertThat(window.shows("43 k, 16 min")).isTrue();
    }

    @Test
    void saysWhoTakesSamplesWhereThereAreNone() {
        workspace.operations.neverSampled();
        openBoard();
        WindowDriver.await(() -> window.shows("No samples yet; `lakescope serve` takes one a minute."));
        window.inBothThemes("board-no-samples");
    }

    @Test
    void looksIntoTheRunBehindAFindingAndGoesOnWithIt() {
        workspace.operations.badNight();
        openBoard();
        WindowDriver.run(() -> board().select("20260820000000001"));
        WindowDriver.await(() -> window.shows("1 units, 4,120 read, 0 written, 0 rejected or failed"));
        assertThat(window.shows("by ann@desk pid 4711, Lakescope 0.1.0")).isTrue();
        window.inBothThemes("board-run-failed");
        WindowDriver.run(() -> board().resume("20260820000000001"));
        WindowDriver.await(() -> workspace.operations.asked.contains("resume 20260820000000001"));
        WindowDriver.run(() -> board().select("20260819210000001"));
        WindowDriver.await(() -> window.shows("20260819210000001"));
        window.inBothThemes("board-run-running");
        WindowDriver.run(() -> board().select("20260820043000001"));
        WindowDriver.await(() -> window.shows("20260820043000001"));
        window.inBothThemes("board-run-refused");
    }

    @Test
    void saysWhyItCannotLook() {
        workspace.operations.down();
        window.clickOn("#board");
        WindowDriver.await(() -> window.shows("The database does not answer."));
        assertThat(window.shows("Retry")).isTrue();
        window.inBothThemes("board-down");
    }

    @Test
    void closesAndOpensAgainBesidePages() {
        openBoard();
        WindowDriver.run(() -> window.model.open(workspace.visits));
        WindowDriver.await(() -> !board().shownProperty().get());
        WindowDriver.run(window.model::openBoard);
        WindowDriver.await(() -> board().shownProperty().get());
        WindowDriver.run(window.model::closeCurrent);
        WindowDriver.await(() -> !window.model.boardOpenProperty().get());
        WindowDriver.await(() -> window.model.currentProperty().get() != null);
    }
}
