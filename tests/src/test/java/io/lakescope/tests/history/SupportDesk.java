package io.lakescope.tests.history;

import io.lakescope.app.cli.CommandLineApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A process of its own: the window on a workspace, in which somebody at a support desk brings a customer's newest gap back by
 * the keyboard. Says {@code restored} once the run's report says so.
 */
final class SupportDesk {

    private final Path pictures;

    private SupportDesk(Path pictures) {
        this.pictures = pictures;
    }

    /** @param given the workspace, the customer's address, and a folder for pictures */
    public static void main(String[] given) throws IOException {
        Thread window = new Thread(() -> CommandLineApp.run("--workspace", given[0]), "window");
        window.start();
        SupportDesk desk = new SupportDesk(Files.createDirectories(Path.of(given[2])));
        int code = 1;
        try {
            desk.restore(given[1]);
            code = 0;
        } catch (ConditionTimeoutException e) {
            desk.picture("stuck");
            System.err.println(e.getMessage());
        } finally {
            // The window's own thread would keep the process.
            Runtime.getRuntime().halt(code);
        }
    }

    private void restore(String customer) throws IOException {
        until(() -> scene().isPresent() && find("#address").isPresent());
        TextField address = (TextField) need("#address");
        address.setText(customer);
        fx(() -> {
            address.fireEvent(new ActionEvent());
            return true;
        });
        until(() -> says("read from storage in"));
        picture("history");
        fx(() -> {
            need("#coverage-map").requestFocus();
            press(KeyCode.LEFT);
            return true;
        });
        until(() -> says("Restore raw rows"));
        picture("choices");
        fire("#plan-restore");
        until(() -> says("every one in exactly one class"));
        picture("plan");
        fire("#begin-restore");
        until(() -> says("took"));
        picture("report");
        System.out.println(says("succeeded") ? "restored" : "not restored");
    }

    private static void fire(String button) {
        until(() -> find(button).filter(node -> !node.isDisabled()).isPresent());
        fx(() -> {
            ((Button) need(button)).fire();
            return true;
        });
    }

    private static void press(KeyCode key) {
        Node map = need("#coverage-map");
        map.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private void picture(String name) throws IOException {
        WritableImage image = fx(() -> scene().orElseThrow().snapshot(null));
        File file = pictures.resolve(name + ".png").toFile();
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
    }

    /** Whether a label or button that is shown holds a text. */
    private static boolean says(String text) {
        return scene().orElseThrow().getRoot().lookupAll("*").stream()
                .anyMatch(node -> node instanceof Labeled labeled
                        && String.valueOf(labeled.getText()).contains(text)
                        && isShown(node));
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Node need(String query) {
        return find(query).orElseThrow();
    }

    private static Optional<Node> find(String query) {
        return scene().map(scene -> scene.getRoot().lookup(query));
    }

    private static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .findFirst();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> fx(condition));
    }

    private static <T> T fx(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
