package io.lakescope.views.grid;

import io.lakescope.views.common.Clipping;
import io.lakescope.views.common.Texts;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** The ways to copy the selected row; a click elsewhere or Esc closes it. */
public final class CopyMenu {

    private CopyMenu() {}

    /** Opens over a grid; does nothing while no row is selected. */
    public static void show(GridView over, GridViewModel grid) {
        if (grid.selectedProperty().get() == null) {
            return;
        }
        Popup popup = new Popup();
        Label title = new Label(Texts.of("copy.title"));
        title.getStyleClass().add("caption");
        VBox box = new VBox(4, title);
        for (CopyFormat format : CopyFormat.values()) {
            Button button = new Button(format.title());
            button.getStyleClass().addAll("btn", "menu-line");
            button.setAlignment(Pos.CENTER_LEFT);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(event -> {
                Clipping.copy(grid.copyRow(format));
                popup.hide();
            });
            box.getChildren().add(button);
        }
        dress(box, over);
        popup.setAutoHide(true);
        popup.getContent().add(box);
        Bounds at = over.localToScreen(over.getBoundsInLocal());
        popup.show(over, at.getMinX() + 48, at.getMinY() + 72);
        box.getChildren().get(1).requestFocus();
    }

    private static void dress(VBox box, Node over) {
        box.getStyleClass().addAll("pop", "chooser");
        box.getStylesheets().setAll(over.getScene().getStylesheets());
        box.getStyleClass().addAll(over.getScene().getRoot().getStyleClass());
    }
}
