package io.lakescope.views.shell;

import io.lakescope.views.customer.CustomerViewModel;
import io.lakescope.views.page.PageViewModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** A field for an address; while nobody types, the current page's address lies over it as levels. */
final class AddressBar {

    private static final PseudoClass CRUMBED = PseudoClass.getPseudoClass("crumbed");

    private final ShellViewModel shell;
    private final TextField field;
    private final HBox crumbs;

    AddressBar(ShellViewModel shell, TextField field, HBox crumbs) {
        this.shell = shell;
        this.field = field;
        this.crumbs = crumbs;
        new AddressCompletion(field, shell.explorer(), this::open);
        field.setOnAction(event -> open(field.getText()));
        field.setOnKeyPressed(this::pressed);
        field.focusedProperty().addListener((property, before, now) -> mark());
        crumbs.visibleProperty().bind(field.focusedProperty().not().and(Bindings.isNotEmpty(crumbs.getChildren())));
        crumbs.setOnMouseClicked(event -> focus());
        shell.currentProperty().addListener((property, before, now) -> show());
        shell.customers().currentProperty().addListener((property, before, now) -> show());
        show();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            show();
            crumbs.requestFocus();
            event.consume();
        }
    }

    private void open(String text) {
        shell.open(text);
        if (shell.addressErrorProperty().get().isEmpty()) {
            crumbs.requestFocus();
        }
    }

    private void show() {
        PageViewModel page = shell.currentProperty().get();
        CustomerViewModel customer = shell.customers().currentProperty().get();
        if (page != null) {
            show(page.address().toString(), AddressCrumbs.of(page.address(), shell::open));
        } else if (customer != null) {
            show(customer.customer().toString(), AddressCrumbs.of(customer.customer()));
        } else {
            show("", List.of());
        }
    }

    private void show(String text, List<Node> levels) {
        field.setText(text);
        crumbs.getChildren().setAll(levels);
        mark();
    }

    private void mark() {
        field.pseudoClassStateChanged(
                CRUMBED, !field.isFocused() && !crumbs.getChildren().isEmpty());
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
