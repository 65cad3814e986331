package io.lakescope.views.page;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RowFilter;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.Queries;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.Trajectories;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.views.common.DesktopNotice;
import io.lakescope.views.common.Icon;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.WindowServices;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.inspector.InspectorController;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * Opens a page that nobody sees, again and again in small steps, as long as there is nothing else to do. What reads and draws
 * a page has then been loaded and compiled when somebody opens the first one, which else holds the window up for half a second.
 */
public final class WarmUp {

    private static final Duration PAUSE = Duration.millis(20);
    /** After as many the code is compiled; more gain little. */
    private static final int ROUNDS = 6;
    /** In which a page that has all its rows is drawn. */
    private static final int PAUSES = 8;

    private static final RunBoard NO_RUNS = new RunBoard() {
        @Override
        public List<JobStatus> statuses() {
            return List.of();
        }

        @Override
        public void cancel(String run) {}
    };

    private final Pane window;
    private final BooleanSupplier idle;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final TabPane unseen = new TabPane();
    private int rounds;
    private int pauses;

    /**
     * @param window the root of the window's scene, whose look the unseen page has
     * @param idle whether there is nothing else to do; once false, this ends
     */
    public WarmUp(Pane window, BooleanSupplier idle) {
        this.window = window;
        this.idle = idle;
        pause.setOnFinished(event -> step());
        unseen.setManaged(false);
        unseen.setMouseTransparent(true);
        unseen.setFocusTraversable(false);
    }

    /** Begins, unless there is something to do already. */
    public void start(WindowServices services, TaskRunner tasks) {
        if (!idle.getAsBoolean()) {
            return;
        }
        tasks.run(
                () -> {
                    UnseenFiles.read(services.resolver());
                    return true;
                },
                done -> {},
                failed -> {});
        unseen.resizeRelocate(-2 * window.getWidth(), 0, window.getWidth(), window.getHeight());
        window.getChildren().add(unseen);
        parts();
        pause.play();
    }

    private void step() {
        if (!idle.getAsBoolean() || steps.isEmpty() && pauses == 0 && rounds == ROUNDS) {
            window.getChildren().remove(unseen);
            return;
        }
        if (!steps.isEmpty()) {
            steps.remove().run();
            pauses = PAUSES;
        } else if (pauses > 0) {
            pauses--;
        } else {
            open();
        }
        pause.playFromStart();
    }

    /** The parts of a page one by one: together they would be too much for the first time. */
    private void parts() {
        steps.add(() -> {
            PageViewModel page = page();
            part(() ->
                    new HBox(new ToggleButton("", Icon.NEWEST.node()), new Label("", Icon.CHECK.node()), new Button()));
            part(() -> new FilterBar(page.filter()));
            part(() -> new TableView<>());
            part(() -> new GridView(page.grid()));
            part(() -> InspectorController.view(page.inspector(), page.grid(), page.trajectory()));
            part(() -> new DataSection(page));
        });
    }

    private void part(Supplier<Node> part) {
        StackPane place = new StackPane();
        steps.add(() -> {
            Node made = part.get();
            steps.addFirst(() -> {
                place.getChildren().setAll(made);
                unseen.getTabs().setAll(new Tab("", place));
            });
        });
    }

    private void open() {
        rounds++;
        PageViewModel page = page();
        steps.add(() -> {
            Tab tab = PageView.tab(page);
            steps.addFirst(() -> unseen.getTabs().setAll(tab));
        });
        steps.add(page::load);
    }

    private PageViewModel page() {
        return new PageViewModel(
                UnseenSource.ADDRESS,
                new WindowServices(
                        "",
                        List.of(),
                        address -> new UnseenSource(),
                        NO_RUNS,
                        WarmUp::nowhere,
                        WarmUp::unasked,
                        WarmUp::uncounted,
                        Trajectories.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        DesktopNotice.NONE,
                        text -> RowFilter.ALL),
                new TaskRunner(Runnable::run, steps::add),
                address -> {});
    }

    private static Queries.Query unasked(Queries.Request request) {
        throw LakescopeException.user("Cannot run the query: it stands for nothing");
    }

    private static Statistics.Counts uncounted(Statistics.Request request, BooleanSupplier isStopped) {
        throw LakescopeException.user("Cannot count " + request.module() + ": it stands for nothing");
    }

    private static Exporter.Export nowhere(Exporter.Request request) {
        throw LakescopeException.user("Cannot export to " + request.target() + ": it stands for nothing");
    }
}
