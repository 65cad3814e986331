package io.lakescope.views.shell;

import io.lakescope.views.common.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The sheet of keyboard shortcuts, laid over the window; a click or Esc takes it away. */
final class KeySheet {

    private static final String[] KEYS = {
        "Ctrl+L",
        "Ctrl+F",
        "Ctrl+W",
        "Ctrl+B",
        "F5",
        "Esc",
        "Ctrl+C",
        "Ctrl+Shift+C",
        "Arrows",
        "Ctrl+Enter",
        "Ctrl+Slash"
    };

    private final StackPane root;
    private final StackPane veil = new StackPane();

    KeySheet(StackPane root) {
        this.root = root;
        Label title = new Label(Texts.of("keys.title"));
        title.getStyleClass().add("title");
        GridPane grid = new GridPane(24, 8);
        for (int i = 0; i < KEYS.length; i++) {
            Label key = new Label(KEYS[i].replace("Slash", "/"));
            key.getStyleClass().add("key");
            grid.addRow(i, key, new Label(Texts.of("keys." + KEYS[i])));
        }
        VBox sheet = new VBox(16, title, grid);
        sheet.getStyleClass().addAll("pop", "key-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        veil.getStyleClass().add("veil");
        veil.getChildren().add(sheet);
        veil.setOnMouseClicked(event -> hide());
    }

    Node node() {
        return veil;
    }

    boolean isShown() {
        return root.getChildren().contains(veil);
    }

    void flip() {
        if (isShown()) {
            hide();
        } else {
            root.getChildren().add(veil);
        }
    }

    void hide() {
        root.getChildren().remove(veil);
    }
}
