package io.lakescope.views.shell;

import io.lakescope.views.common.Icon;
import io.lakescope.views.page.PageViewModel;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Connects the address bar, the workspace chip and the theme switch. */
public final class HeaderController {

    private final ShellViewModel shell;
    private final Runnable showKeys;

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
        keys.setGraphic(Icon.KEYBOARD.node());
        keys.setOnAction(event -> showKeys.run());
        addressError.textProperty().bind(shell.addressErrorProperty());
        addressError.visibleProperty().bind(addressError.textProperty().isNotEmpty());
        addressError.managedProperty().bind(addressError.visibleProperty());
        address.setOnAction(event -> open(address.getText()));
        new AddressCompletion(address, shell.explorer(), this::open);
        address.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                show(shell.currentProperty().get());
                crumbs.requestFocus();
                event.consume();
            }
        });
        crumbs.visibleProperty().bind(address.focusedProperty().not().and(Bindings.isNotEmpty(crumbs.getChildren())));
        shortcut.visibleProperty().bind(address.focusedProperty().not());
        address.focusedProperty()
                .addListener((property, before, now) -> address.pseudoClassStateChanged(
                        javafx.css.PseudoClass.getPseudoClass("crumbed"),
                        !now && !crumbs.getChildren().isEmpty()));
        crumbs.setOnMouseClicked(event -> focusAddress());
        shell.currentProperty().addListener((property, before, now) -> show(now));
        show(shell.currentProperty().get());
    }

    private void open(String text) {
        shell.open(text);
        if (shell.addressErrorProperty().get().isEmpty()) {
            crumbs.requestFocus();
        }
    }

    private void show(@Nullable PageViewModel page) {
        address.setText(page == null ? "" : page.address().toString());
        crumbs.getChildren().setAll(page == null ? java.util.List.of() : AddressCrumbs.of(page.address(), shell::open));
        address.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("crumbed"),
                !address.isFocused() && !crumbs.getChildren().isEmpty());
    }

    /** Puts the cursor into the address bar, with everything selected. */
    public void focusAddress() {
        address.requestFocus();
        address.selectAll();
    }
}
