package io.lakescope.tests.bench;

import io.lakescope.app.cli.CommandLineApp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.awaitility.Awaitility;

/** A process of its own: opens the window and a folder in it as a person would, scrolls, and tells what the watch saw. */
final class WatchedWindow {

    private final String folder;
    private ScreenWatch watch;

    private WatchedWindow(String folder) throws InterruptedException {
        this.folder = folder;
        Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> fx(() -> scene().isPresent()));
        this.watch = new ScreenWatch();
    }

    public static void main(String[] folder) throws InterruptedException {
        Thread window = new Thread(CommandLineApp::run, "window");
        window.start();
        new WatchedWindow(folder[0]).drive();
        Runtime.getRuntime().halt(0);
    }

    private void drive() throws InterruptedException {
        watch.start();
        settle();
        say("start", watch.longest());
        long started = System.nanoTime();
        fx(() -> {
            TextField address = find(TextField.class, "#address");
            address.setText(folder);
            address.fireEvent(new ActionEvent());
            return true;
        });
        until(this::hasRows);
        System.out.println("first rows in the window, ms: " + millis(started));
        say("opening", watch.longest());
        scroll(started);
        settle();
        say("after", watch.longest());
        watch.end();
    }

    /** Scrolls until the schema of all files is there, and a while after. */
    private void scroll(long started) {
        long known = 0;
        for (int step = 1; known == 0 || System.nanoTime() - known < 3_000_000_000L; step++) {
            int row = step * 37;
            fx(() -> {
                TableView<?> table = find(TableView.class, ".grid");
                table.scrollTo(Math.min(row, table.getItems().size() - 1));
                return true;
            });
            int beats = watch.beats();
            until(() -> watch.beats() > beats + 3);
            if (known == 0 && fx(this::hasVerdict)) {
                known = System.nanoTime();
                System.out.println("whole schema in the window, ms: " + millis(started));
                say("scrolling while footers are read", watch.longest());
            }
        }
        say("scrolling after it", watch.longest());
    }

    private boolean hasRows() {
        return fx(() -> scene().get().lookup(".grid") instanceof TableView<?> table
                && !table.getItems().isEmpty()
                && table.lookupAll(".grid-cell").stream()
                        .anyMatch(node -> node instanceof Labeled cell
                                && !String.valueOf(cell.getText()).isEmpty()));
    }

    /** Looks for the chip where it stands: going through all cells would itself hold the window up. */
    private boolean hasVerdict() {
        Node chip = find(Node.class, ".page-title").lookup(".chip");
        return chip.isVisible() && !((Labeled) chip).getText().isEmpty();
    }

    /** Until a second has passed in which the screen was never busy for long. */
    private void settle() {
        int beats = watch.beats();
        until(() -> watch.beats() < beats || watch.beats() > beats + 150);
    }

    private static <N extends Node> N find(Class<N> type, String query) {
        return type.cast(scene().orElseThrow().lookup(query));
    }

    private static Optional<Node> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(window -> (Node) window.getScene().getRoot())
                .findFirst();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
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

    private static long millis(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }

    private static void say(String phase, ScreenWatch.Block block) {
        System.out.println("longest silence, " + phase + ", ms: " + block.millis());
        System.out.println("busiest silence, " + phase + ", ms: " + block.busyMillis());
        if (!block.where().isEmpty()) {
            System.err.println("in the longest silence, " + phase + ":\n  " + block.where());
        }
    }
}
