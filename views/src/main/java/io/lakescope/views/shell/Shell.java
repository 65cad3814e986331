package io.lakescope.views.shell;

import io.lakescope.views.common.Clipping;
import io.lakescope.views.common.Fxml;
import io.lakescope.views.common.Pulses;
import io.lakescope.views.explorer.ExplorerController;
import io.lakescope.views.grid.CopyMenu;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.jobs.JobsController;
import io.lakescope.views.page.Section;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Puts the frame together: layout, keys, the clock that polls. */
public final class Shell {

    private final ShellViewModel model;
    private final HeaderController header;
    private final ExplorerController explorer;
    private final Scene scene;
    private final KeySheet keys;
    private final Timeline polling;

    public Shell(ShellViewModel model, double width, double height) {
        this.model = model;
        header = new HeaderController(model, this::flipKeys);
        explorer = new ExplorerController(model.explorer(), model::refreshExplorer);
        StackPane root = (StackPane) Fxml.load(
                Shell.class,
                "shell.fxml",
                new ShellController(model),
                header,
                explorer,
                new WelcomeController(model),
                new StatusController(model),
                new JobsController(model.jobs()));
        scene = new Scene(root, width, height);
        keys = new KeySheet(root);
        model.themeProperty().addListener((property, before, now) -> now.apply(scene));
        model.themeProperty().get().apply(scene);
        model.currentProperty().addListener((property, before, now) -> {
            if (now != null) {
                // after the page itself, which comes first
                Pulses.spread(() -> explorer.mark(now.address()));
            }
        });
        model.customers().currentProperty().addListener((property, before, now) -> {
            if (now != null) {
                Pulses.spread(() -> explorer.markCustomer(now.customer().name()));
            }
        });
        shortcuts();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        polling = new Timeline(new KeyFrame(Duration.millis(250), event -> model.poll()));
        polling.setCycleCount(Animation.INDEFINITE);
        polling.play();
    }

    private void shortcuts() {
        on("Shortcut+L", header::focusAddress);
        on("Shortcut+F", this::filter);
        on("Shortcut+W", model::closeCurrent);
        on("Shortcut+B", model::openBoard);
        on("F5", model::refresh);
        on("Shortcut+SLASH", keys::flip);
        on("F1", keys::flip);
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        this::copyAs);
    }

    private void on(String keyCombination, Runnable action) {
        scene.getAccelerators().put(KeyCombination.valueOf(keyCombination), action);
    }

    private void pressed(KeyEvent event) {
        boolean copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event);
        if (copy && scene.getFocusOwner() instanceof GridView) {
            copy(GridViewModel::copyCell);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            escape(event);
        }
    }

    private void escape(KeyEvent event) {
        if (keys.isShown()) {
            keys.hide();
            event.consume();
        } else if (!(scene.getFocusOwner() instanceof TextInputControl)) {
            model.stop();
        }
    }

    private void copy(Function<GridViewModel, String> text) {
        var page = model.currentProperty().get();
        if (page != null) {
            Clipping.copy(text.apply(page.shownGrid()));
        }
    }

    private void copyAs() {
        var page = model.currentProperty().get();
        if (page != null && scene.getFocusOwner() instanceof GridView grid) {
            CopyMenu.show(grid, page.shownGrid());
        }
    }

    private void filter() {
        var page = model.currentProperty().get();
        if (page != null && page.sectionProperty().get() == Section.DATA) {
            page.filter().wantedProperty().set(true);
        } else {
            explorer.focusFilter();
        }
    }

    private void flipKeys() {
        keys.flip();
    }

    public Scene scene() {
        return scene;
    }

    /** Ends polling and every read. */
    public void close() {
        polling.stop();
        model.close();
    }
}
