package io.lakescope.views;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Theme;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.shell.Shell;
import io.lakescope.views.shell.ShellViewModel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Opens the real window on given services and drives it as a person would. */
final class WindowDriver extends FxRobot {

    /** Frames in which nothing moves where nothing is on its way. */
    private static final int STILL = 10;

    final ShellViewModel model;
    private final Stage stage;
    private final Shell shell;

    private WindowDriver(Stage stage, Shell shell, ShellViewModel model) {
        this.stage = stage;
        this.shell = shell;
        this.model = model;
    }

    static WindowDriver open(WindowServices services, String... addresses) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        ShellViewModel model = new ShellViewModel(services, TaskRunner.background());
        return onFx(() -> {
            Stage stage = new Stage();
            Shell shell = LakescopeWindow.dress(stage, model, WindowMemory.FIRST, List.of(addresses));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return new WindowDriver(stage, shell, model);
        });
    }

    static <T> T onFx(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    static void run(Runnable action) {
        onFx(() -> {
            action.run();
            return true;
        });
    }

    /** Waits until something holds, half a minute at most: two windows may share two busy cores. */
    static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
            WaitForAsyncUtils.waitForFxEvents();
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to hold within 30 s", e);
        }
    }

    /** A node that is on the screen. */
    <N extends Node> N node(String query, Class<N> type) {
        return lookup(query)
                .match(each -> isOnScreen(each) && each.getScene() == stage.getScene())
                .queryAllAs(type)
                .stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is shown for " + query));
    }

    Node node(String query) {
        return node(query, Node.class);
    }

    /**
     * The topmost cell on the screen that is drawn in a state; of those in a row the leftmost. Cells and columns come over some frames: it is
     * the one that stays where it is.
     */
    Node cell(String state) {
        Placed before = topmost(state);
        frames(STILL);
        Placed now = topmost(state);
        while (!now.equals(before)) {
            before = now;
            frames(STILL);
            now = topmost(state);
        }
        return now.cell();
    }

    private record Placed(Node cell, Bounds at) {}

    private Placed topmost(String state) {
        return onFx(() -> lookup(".grid-cell")
                .match(each ->
                        isOnScreen(each) && each.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)))
                .queryAll()
                .stream()
                .map(each -> new Placed(each, each.localToScene(each.getBoundsInLocal())))
                .min(Comparator.<Placed>comparingDouble(each -> each.at().getMinY())
                        .thenComparingDouble(each -> each.at().getMinX()))
                .orElseThrow(() -> new AssertionError("no cell is drawn as " + state)));
    }

    /** Waits until so many frames have been drawn. */
    private static void frames(int count) {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        run(timer::start);
        await(() -> left.getCount() == 0);
        run(timer::stop);
    }

    /** Whether any label or button on the screen holds the text. */
    boolean shows(String text) {
        return onFx(() -> lookup(each -> each instanceof javafx.scene.control.Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().contains(text)
                        && isOnScreen(labeled))
                .tryQuery()
                .isPresent());
    }

    private static boolean isOnScreen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Saves what the window looks like for people to judge. */
    void snapshot(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = onFx(() -> stage.getScene().snapshot(null));
        File file = new File("target/screenshots", name + ".png");
        try {
            java.nio.file.Files.createDirectories(file.toPath().getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a file or folder from outside on the window: the event that the toolkit sends then. */
    void drop(Path file) {
        run(() -> {
            Dragboard board =
                    DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            Event.fireEvent(
                    node(".app"),
                    new DragEvent(
                            DragEvent.DRAG_DROPPED, board, 700, 400, 700, 400, TransferMode.COPY, null, null, null));
        });
    }

    void inBothThemes(String name) {
        Theme before = model.themeProperty().get();
        for (Theme theme : Theme.values()) {
            run(() -> model.themeProperty().set(theme));
            snapshot(name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
        run(() -> model.themeProperty().set(before));
    }

    void close() {
        run(() -> {
            shell.close();
            stage.hide();
        });
    }
}
