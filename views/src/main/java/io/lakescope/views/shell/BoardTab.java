package io.lakescope.views.shell;

import io.lakescope.views.board.BoardController;
import io.lakescope.views.board.BoardViewModel;
import io.lakescope.views.board.RerunController;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** The board's tab: there while the board is open, before all others. */
final class BoardTab {

    private BoardTab() {}

    static void keep(TabPane tabs, ShellViewModel shell, BoardViewModel board) {
        Tab tab = new Tab(
                Texts.of("board.title"),
                Fxml.load(
                        BoardController.class,
                        "board.fxml",
                        new BoardController(board),
                        new RerunController(board.rerun())));
        tab.setGraphic(Icon.BOARD.node());
        tab.setUserData(board);
        tab.setOnCloseRequest(event -> {
            shell.boardOpenProperty().set(false);
            event.consume();
        });
        tab.selectedProperty()
                .addListener((property, before, now) -> board.shownProperty().set(now));
        board.shownProperty().addListener((property, before, now) -> {
            if (now) {
                tabs.getSelectionModel().select(tab);
            }
        });
        shell.boardOpenProperty().addListener((property, before, now) -> {
            if (now) {
                tabs.getTabs().add(0, tab);
                tabs.getSelectionModel().select(tab);
            } else {
                tabs.getTabs().remove(tab);
            }
        });
    }
}
