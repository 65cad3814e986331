package io.lakescope.views.shell;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** What stands in the middle while no page is open. */
public final class WelcomeController {

    private final ShellViewModel shell;

    @FXML
    private StackPane welcome;

    @FXML
    private StackPane disc;

    @FXML
    private Label title;

    @FXML
    private Label hint;

    @SuppressWarnings("NullAway.Init")
    public WelcomeController(ShellViewModel shell) {
        this.shell = shell;
    }

    @FXML
    void initialize() {
        welcome.visibleProperty().bind(shell.isEmpty());
        disc.getChildren().add(Icon.OPEN.node("ic-lake", "ic-24"));
        boolean workspace = !shell.workspaceName().isEmpty();
        title.setText(Texts.of(workspace ? "welcome.workspace.title" : "welcome.title"));
        hint.setText(Texts.of(workspace ? "welcome.workspace" : "welcome.hint"));
    }
}
