package io.lakescope.views;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Theme;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.page.WarmUp;
import io.lakescope.views.shell.Shell;
import io.lakescope.views.shell.ShellViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window of the product. */
public final class LakescopeWindow {

    private static final int[] ICON_SIZES = {16, 32, 64, 128, 256};

    private LakescopeWindow() {}

    /**
     * Opens the window and blocks until it is closed. Once in a process.
     *
     * @param openAddresses addresses, folders or files that are opened at the start
     * @throws LakescopeException UNAVAILABLE if there is no screen or no toolkit
     */
    public static void launch(WindowServices services, List<String> openAddresses) {
        requireScreen();
        Path file = WindowMemory.file();
        WindowMemory before = WindowMemory.read(file);
        CompletableFuture<WindowMemory> closed = new CompletableFuture<>();
        try {
            Platform.startup(() -> show(services, openAddresses, before, closed));
        } catch (UnsupportedOperationException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot open the window: " + e.getMessage()
                            + "; on Debian install libgtk-3-0, and run it where a display is set",
                    e);
        }
        try {
            closed.join().write(file);
        } finally {
            Platform.exit();
        }
    }

    private static void requireScreen() {
        boolean linux = System.getProperty("os.name", "")
                .toLowerCase(java.util.Locale.ROOT)
                .contains("linux");
        boolean headless = "Monocle".equals(System.getProperty("glass.platform"));
        String display = System.getenv("DISPLAY");
        if (linux && !headless && (display == null || display.isEmpty())) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot open the window: DISPLAY is not set; run it on a desktop, or under xvfb-run, or use a"
                            + " command (lakescope --help)");
        }
    }

    private static void show(
            WindowServices services,
            List<String> openAddresses,
            WindowMemory before,
            CompletableFuture<WindowMemory> closed) {
        try {
            Stage stage = new Stage();
            TaskRunner tasks = TaskRunner.background();
            ShellViewModel model = new ShellViewModel(services, tasks);
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            Shell shell = dress(stage, model, before.within(screen.getWidth(), screen.getHeight()), openAddresses);
            stage.setOnHidden(event -> {
                shell.close();
                Scene scene = shell.scene();
                boolean notices = model.board()
                        .map(board -> board.news().enabledProperty().get())
                        .orElse(before.notices());
                boolean attends = model.board()
                        .map(board -> board.attendProperty().get())
                        .orElse(before.schedules().contains(model.workspaceName()));
                closed.complete(new WindowMemory(
                                model.themeProperty().get(),
                                scene.getWidth(),
                                scene.getHeight(),
                                notices,
                                before.schedules())
                        .attending(model.workspaceName(), attends));
            });
            stage.show();
            new WarmUp((Pane) shell.scene().getRoot(), model.pages()::isEmpty).start(services, tasks);
        } catch (RuntimeException | Error e) {
            closed.completeExceptionally(e);
            throw e;
        }
    }

    /** Fills a stage with the window and starts reading; on the FX thread. */
    static Shell dress(Stage stage, ShellViewModel model, WindowMemory before, List<String> openAddresses) {
        Theme.loadFonts();
        model.themeProperty().set(before.theme());
        model.board().ifPresent(board -> {
            board.news().enabledProperty().set(before.notices());
            board.news().focusedProperty().bind(stage.focusedProperty());
            board.attendProperty().set(before.schedules().contains(model.workspaceName()));
        });
        Shell shell = new Shell(model, before.width(), before.height());
        String workspace = model.workspaceName();
        stage.setTitle(workspace.isEmpty() ? "Lakescope" : workspace + " \u2013 Lakescope");
        for (int size : ICON_SIZES) {
            String icon = "icon-" + size + ".png";
            stage.getIcons()
                    .add(new Image(Objects.requireNonNull(LakescopeWindow.class.getResourceAsStream(icon), icon)));
        }
        stage.setMinWidth(820);
        stage.setMinHeight(520);
        stage.setScene(shell.scene());
        shell.scene().getRoot().requestFocus();
        model.start(openAddresses);
        return shell;
    }
}
