package io.lakescope.views.shell;

import io.lakescope.views.common.Icon;
import io.lakescope.views.common.Shown;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Connects the address bar, the workspace chip and the theme switch. */
public final class HeaderController {

    private final ShellViewModel shell;
    private final Runnable showKeys;
    private AddressBar bar;

    @FXML
    private TextField address;

    @FXML
    private HBox crumbs;

    @FXML
    private Label shortcut;

    @FXML
    private Label addressError;

    @FXML
    private HBox workspaceChip;

    @FXML
    private Label workspaceName;

    @FXML
    private Button board;

    @FXML
    private Button keys;

    @FXML
    private Button theme;

    @SuppressWarnings("NullAway.Init")
    public HeaderController(ShellViewModel shell, Runnable showKeys) {
        this.shell = shell;
        this.showKeys = showKeys;
    }

    @FXML
    void initialize() {
        workspaceName.setText(shell.workspaceName());
        workspaceChip.setVisible(!shell.workspaceName().isEmpty());
        theme.setGraphic(Icon.THEME.node());
        theme.setOnAction(event -> shell.switchTheme());
        board.setGraphic(Icon.BOARD.node());
        board.setOnAction(event -> shell.openBoard());
        board.setVisible(shell.board().isPresent());
        board.setManaged(shell.board().isPresent());
        keys.setGraphic(Icon.KEYBOARD.node());
        keys.setOnAction(event -> showKeys.run());
        addressError.textProperty().bind(shell.addressErrorProperty());
        Shown.when(addressError, addressError.textProperty().isNotEmpty());
        bar = new AddressBar(shell, address, crumbs);
        shortcut.visibleProperty().bind(address.focusedProperty().not());
    }

    /** Puts the cursor into the address bar, with everything selected. */
    public void focusAddress() {
        bar.focus();
    }
}
