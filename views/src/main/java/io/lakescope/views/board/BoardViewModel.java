package io.lakescope.views.board;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.OperationsSnapshot;
import io.lakescope.jobs.operations.OperationsView;
import io.lakescope.jobs.operations.Stock;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** What the board shows, looked at anew every few seconds while it is open; and the run that is looked into. */
public final class BoardViewModel {

    /** Five seconds at four polls a second. */
    static final int POLLS_BETWEEN_LOOKS = 20;

    /** Half a minute: as long as nobody looks at the board, for the news alone. */
    static final int POLLS_BETWEEN_QUIET_LOOKS = 120;

    /** Five seconds after the start, when the window has other things to do. */
    static final int POLLS_BEFORE_FIRST_LOOK = 20;

    /** Two seconds. */
    static final int POLLS_BETWEEN_RUN_LOOKS = 8;

    private final OperationsView operations;
    private final TaskRunner tasks;
    private final Consumer<String> open;
    private final RerunViewModel rerun;
    private final NewsViewModel news;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable OperationsSnapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Stock> stock = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty attend = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper attendFailure = new ReadOnlyStringWrapper("");
    private boolean attends;
    private boolean looking;
    private boolean counting;
    private int polls;

    /** @param open opens the page of an address */
    public BoardViewModel(OperationsView operations, TaskRunner tasks, Consumer<String> open, NewsViewModel news) {
        this.news = news;
        this.operations = operations;
        this.tasks = tasks;
        this.open = open;
        this.rerun = new RerunViewModel(operations.reruns(), tasks, this::begun);
        attend.addListener((property, before, now) -> attend(now));
        shown.addListener((property, before, now) -> {
            if (now) {
                look();
            }
        });
    }

    /** Called four times a second. */
    public void poll() {
        polls++;
        boolean isFirst = polls == POLLS_BEFORE_FIRST_LOOK && snapshot.get() == null;
        if (isFirst || polls % (shown.get() ? POLLS_BETWEEN_LOOKS : POLLS_BETWEEN_QUIET_LOOKS) == 0) {
            look();
        }
        RunViewModel now = run.get();
        if (shown.get() && now != null && polls % POLLS_BETWEEN_RUN_LOOKS == 0) {
            now.follow();
        }
    }

    /** Looks now, unless it is looking already. */
    public void look() {
        if (looking) {
            return;
        }
        looking = true;
        if (snapshot.get() == null) {
            phase.set(Phase.LOADING);
        }
        tasks.run(operations::look, this::seen, this::failed);
        count();
    }

    /** Takes long where storage is slow: the board does not wait for it. */
    private void count() {
        if (counting) {
            return;
        }
        counting = true;
        tasks.run(
                operations::stock,
                now -> {
                    counting = false;
                    stock.set(now);
                },
                e -> counting = false);
    }

    private void seen(OperationsSnapshot now) {
        looking = false;
        failure.set("");
        snapshot.set(now);
        phase.set(Phase.READY);
        news.seen(now.findings());
    }

    private void failed(LakescopeException e) {
        looking = false;
        if (snapshot.get() == null) {
            problem.set(e);
            phase.set(Phase.FAILED);
        } else {
            failure.set(String.valueOf(e.getMessage()));
        }
    }

    /** Looks into a run. */
    public void select(String id) {
        RunViewModel now = run.get();
        if (now == null || !now.run().equals(id)) {
            deselect();
            now = new RunViewModel(id, operations.runs(), tasks);
            run.set(now);
        }
        now.look();
    }

    /** Looks into none. */
    public void deselect() {
        RunViewModel now = run.get();
        if (now != null) {
            now.close();
        }
        run.set(null);
    }

    /** Does what a finding asks for; runs begin in this process. */
    public void act(Finding.Step step) {
        switch (step.action()) {
            case SHOW_RUN -> select(step.target());
            case RESUME_RUN -> resume(step.target());
            case RUN_JOB -> tasks.run(() -> operations.start(step.target()), this::begun, this::failed);
            case OPEN -> open.accept(step.target());
            case SERVE -> attend.set(true);
            case SHOW_REGISTER, CHECK -> look();
        }
    }

    private void attend(boolean now) {
        if (now == attends) {
            return;
        }
        attends = now;
        attendFailure.set("");
        tasks.run(
                () -> {
                    if (now) {
                        operations.attend();
                    } else {
                        operations.retire();
                    }
                    return now;
                },
                done -> look(),
                e -> {
                    attends = !now;
                    attend.set(!now);
                    attendFailure.set(String.valueOf(e.getMessage()));
                });
    }

    /** Goes on with a run. */
    public void resume(String id) {
        tasks.run(
                () -> {
                    operations.runs().resume(id);
                    return id;
                },
                this::begun,
                this::failed);
    }

    private void begun(String id) {
        select(id);
        looking = false;
        look();
    }

    /** What began to need somebody. */
    public NewsViewModel news() {
        return news;
    }

    /** The sheet that runs something again. */
    public RerunViewModel rerun() {
        return rerun;
    }

    /** Whether this window runs the workspace's schedule; set it to let it. */
    public BooleanProperty attendProperty() {
        return attend;
    }

    /** Why this window does not run the schedule although it was asked to; empty if it does, or was not. */
    public ReadOnlyStringProperty attendFailureProperty() {
        return attendFailure.getReadOnlyProperty();
    }

    /** How many findings there are; 0 before the first look. */
    public int findings() {
        OperationsSnapshot now = snapshot.get();
        return now == null ? 0 : now.findings().size();
    }

    /** Whether the board is on the screen. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Null before the first look. */
    public ReadOnlyObjectProperty<@Nullable OperationsSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /** What is kept; null while nobody knows. */
    public ReadOnlyObjectProperty<@Nullable Stock> stockProperty() {
        return stock.getReadOnlyProperty();
    }

    /** Null while no run is looked into. */
    public ReadOnlyObjectProperty<@Nullable RunViewModel> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Of the first look. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Why the first look failed. */
    public ReadOnlyObjectProperty<@Nullable LakescopeException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Why a later look, or a step, failed; empty if it did not. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
