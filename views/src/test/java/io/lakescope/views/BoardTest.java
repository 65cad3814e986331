package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.operations.Reruns.Choice;
import io.lakescope.views.board.BoardViewModel;
import io.lakescope.views.board.RunViewModel;
import io.lakescope.views.fakes.FakeWorkspace;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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
    void countsWhatIsStoredAndWhatIsNotVerified() {
        workspace.operations.badNight();
        openBoard();
        WindowDriver.await(() -> window.shows("units not verified"));
        assertThat(window.shows("1.7 TB")).isTrue();
        assertThat(window.shows("1.3 TB STANDARD, 390 GB NEARLINE")).isTrue();
        assertThat(window.shows("of 4,120; 41 long ago")).isTrue();
    }

    @Test
    void saysWhoTakesSamplesWhereThereAreNone() {
        workspace.operations.neverSampled();
        openBoard();
        WindowDriver.await(() -> window.shows("No samples yet; one is taken a minute where the schedule runs."));
        window.inBothThemes("board-no-samples");
    }

    @Test
    void runsTheScheduleInThisWindow() {
        openBoard();
        WindowDriver.await(() -> window.shows("nobody runs the schedule"));
        window.clickOn("#attend");
        WindowDriver.await(() -> window.shows("this window runs the schedule"));
        window.inBothThemes("board-schedule");
        window.clickOn("#attend");
        WindowDriver.await(() -> window.shows("nobody runs the schedule"));
        assertThat(workspace.operations.asked).containsSubsequence("attend", "retire");
    }

    @Test
    void looksIntoTheRunBehindAFindingAndGoesOnWithIt() {
        workspace.operations.badNight();
        openBoard();
        look("20260820000000001");
        WindowDriver.await(() -> window.shows("412 units ended, 4,120 read"));
        assertThat(window.shows("1 failed, 411 verified")).isTrue();
        assertThat(window.node(".run-units .table-cell .chip-bad", Label.class).getText())
                .isEqualTo("failed");
        window.inBothThemes("board-run-failed");
        window.clickOn("#run-plan");
        WindowDriver.await(() -> window.shows("412 units, rows {verify=4120}, 0 refused, plan 7c1e90ab"));
        assertThat(window.shows("ann@desk pid 4711")).isTrue();
        assertThat(window.shows("2026-07-01")).isTrue();
        window.inBothThemes("board-run-plan");
        window.clickOn("#run-log");
        window.clickOn("Warnings and errors only");
        WindowDriver.await(() -> run().log().size() == 1);
        window.inBothThemes("board-run-log");
        WindowDriver.run(() -> run().saveLog(Path.of("run.log")));
        WindowDriver.await(() -> window.shows("1 lines saved to run.log"));
        WindowDriver.run(() -> run().saveReport(Path.of("run.html")));
        WindowDriver.await(() -> window.shows("Report saved to run.html"));
        window.clickOn("Resume");
        WindowDriver.await(() -> workspace.operations.asked.contains("resume 20260820000000001"));
    }

    @Test
    void cancelsARunThatIsUnderWayAndLooksAtARefusedOne() {
        workspace.operations.badNight();
        openBoard();
        look("20260819210000001");
        WindowDriver.await(() -> window.shows("137 verified"));
        window.inBothThemes("board-run-running");
        WindowDriver.run(() -> run().cancel());
        WindowDriver.await(() -> workspace.operations.asked.contains("cancel 20260819210000001"));
        WindowDriver.await(() -> window.shows("It stops after the units in hand"));
        look("20260820043000001");
        WindowDriver.await(() -> window.shows("1 refused"));
        assertThat(window.shows("1 unit ended, 4,120 read")).isTrue();
        assertThat(run().isResumable()).isFalse();
        window.inBothThemes("board-run-refused");
    }

    @Test
    void plansALoadAgainAndThenBeginsIt() {
        workspace.operations.badNight();
        openBoard();
        look("20260820000000001");
        window.clickOn(window.lookup(".run-head .btn")
                .match(each -> each instanceof Button button && "Run again ...".equals(button.getText()))
                .queryButton());
        WindowDriver.await(() -> window.shows("62 units, 75,020 rows to back up, 19 MB"));
        window.inBothThemes("rerun-load");
        window.clickOn("Run 62 units");
        WindowDriver.await(() -> workspace.operations.asked.contains("start OfLoad[run=20260820000000001]"));
        WindowDriver.await(() -> !window.shows("Plans it first") && !window.shows("Load id"));
    }

    @Test
    void takesARestoreBackOnceItsClusterIsTyped() {
        openBoard();
        look("20260820021400117");
        WindowDriver.await(() -> window.shows("Undo ..."));
        window.inBothThemes("board-run-restore");
        window.clickOn("#undo");
        WindowDriver.await(() -> window.shows("2 units, 4,120 rows to delete, 112 rows kept"));
        Button start = window.node(".rerun .danger", Button.class);
        assertThat(start.isDisabled()).isTrue();
        WindowDriver.run(() -> board().rerun().reasonProperty().set("wrong customer"));
        assertThat(window.shows("4,120 rows to delete")).isFalse();
        window.clickOn(window.node("#look", Button.class));
        WindowDriver.await(() -> window.shows("4,120 rows to delete"));
        window.inBothThemes("rerun-undo");
        WindowDriver.run(() -> board().rerun().typedProperty().set("prod-eu"));
        window.clickOn("Run 2 units");
        WindowDriver.await(() ->
                workspace.operations.asked.contains("start OfUndo[run=20260820021400117, reason=wrong customer]"));
    }

    @Test
    void offersNoUndoOfWhatIsNoRestore() {
        openBoard();
        look("20260820000000001");
        WindowDriver.await(() -> window.shows("Run again ..."));
        assertThat(run().isUndoable()).isFalse();
    }

    @Test
    void beginsNoPurgeBeforeItsClusterIsTyped() {
        openBoard();
        WindowDriver.run(() -> board().rerun().open());
        WindowDriver.await(() -> !board().rerun().choices().isEmpty());
        WindowDriver.run(() -> board().rerun().jobProperty().set(new Choice("purge-raw", "purge")));
        window.clickOn(window.node("#look", Button.class));
        WindowDriver.await(() -> window.shows("Type prod-eu, the cluster"));
        Button start = window.node(".rerun .danger", Button.class);
        assertThat(start.isDisabled()).isTrue();
        assertThat(start.isDefaultButton()).isFalse();
        window.inBothThemes("rerun-purge");
        WindowDriver.run(() -> board().rerun().typedProperty().set("prod-eu"));
        assertThat(start.isDisabled()).isFalse();
        window.push(KeyCode.ESCAPE);
        WindowDriver.await(() -> !board().rerun().openProperty().get());
        assertThat(workspace.operations.asked).noneMatch(asked -> asked.startsWith("start"));
    }

    @Test
    void saysInTheWindowAndOnTheDesktopWhatBegins() {
        openBoard();
        WindowDriver.run(() -> {
            board().news().focusedProperty().unbind();
            board().news().focusedProperty().set(false);
        });
        workspace.operations.badNight();
        WindowDriver.run(board()::look);
        WindowDriver.await(() -> window.shows("verify-rolling failed and 2 more"));
        WindowDriver.await(() -> workspace.notices.size() == 1);
        assertThat(workspace.notices.get(0))
                .startsWith("acme \u00b7 production: verify-rolling failed and 2 more|Cannot");
        window.inBothThemes("board-news");
        WindowDriver.run(board()::look);
        window.clickOn("#newsDismiss");
        WindowDriver.await(() -> !window.shows("verify-rolling failed and 2 more"));
        assertThat(workspace.notices).hasSize(1);
    }

    private void look(String run) {
        WindowDriver.run(() -> board().select(run));
        WindowDriver.await(() -> run().sheetProperty().get() != null);
    }

    private RunViewModel run() {
        return Objects.requireNonNull(board().runProperty().get());
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
