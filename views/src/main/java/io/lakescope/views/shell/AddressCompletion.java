package io.lakescope.views.shell;

import io.lakescope.views.explorer.ExplorerViewModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** Offers the addresses that are known below the address bar while one types. */
final class AddressCompletion {

    private static final int OFFERS = 8;
    private static final double LINE = 28;

    private final TextField field;
    private final ExplorerViewModel explorer;
    private final Consumer<String> open;
    private final ListView<String> offers = new ListView<>();
    private final VBox box = new VBox(offers);
    private final Popup popup = new Popup();

    AddressCompletion(TextField field, ExplorerViewModel explorer, Consumer<String> open) {
        this.field = field;
        this.explorer = explorer;
        this.open = open;
        offers.setFixedCellSize(LINE);
        offers.getStyleClass().addAll("chooser-list", "address-offers", "edge-to-edge");
        offers.setOnMouseClicked(event -> choose());
        offers.setFocusTraversable(false);
        popup.setAutoHide(true);
        popup.getContent().add(box);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.setOnKeyTyped(event -> offer());
        field.focusedProperty().addListener((property, before, now) -> popup.hide());
    }

    private void offer() {
        String text = field.getText().strip();
        List<String> found = text.isEmpty() ? List.of() : explorer.addresses(text, OFFERS);
        if (found.isEmpty() || !field.isFocused()) {
            popup.hide();
            return;
        }
        offers.getItems().setAll(found);
        offers.getSelectionModel().clearSelection();
        offers.setPrefSize(field.getWidth() - 12, LINE * found.size() + 2);
        box.getStyleClass().setAll("pop", "address-pop");
        box.getStyleClass().addAll(field.getScene().getRoot().getStyleClass());
        box.getStylesheets().setAll(field.getScene().getStylesheets());
        if (!popup.isShowing()) {
            Bounds at = field.localToScreen(field.getBoundsInLocal());
            popup.show(field, at.getMinX(), at.getMaxY() + 4);
        }
    }

    private void pressed(KeyEvent event) {
        if (!popup.isShowing()) {
            return;
        }
        if (event.getCode() == KeyCode.DOWN) {
            offers.getSelectionModel().selectNext();
            event.consume();
        } else if (event.getCode() == KeyCode.UP) {
            offers.getSelectionModel().selectPrevious();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            enter(event);
        }
    }

    /** What is marked in the list is opened; without a mark the text is, by the field itself. */
    private void enter(KeyEvent event) {
        if (offers.getSelectionModel().isEmpty()) {
            popup.hide();
        } else {
            choose();
            event.consume();
        }
    }

    private void choose() {
        String chosen = offers.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            open.accept(chosen);
        }
    }
}
