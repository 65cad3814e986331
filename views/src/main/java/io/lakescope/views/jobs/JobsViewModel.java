package io.lakescope.views.jobs;

import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.RunState;
import io.lakescope.views.common.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The runs of this process, as of the last poll. */
public final class JobsViewModel {

    /** What can be done about a run beside stopping it. */
    public interface RunActions {

        /** Shows the run. */
        void look(String run);

        /** Asks how to run it again. */
        void again(String run);
    }

    private final RunBoard board;
    private final Optional<RunActions> actions;
    private final ObservableList<JobLine> lines = FXCollections.observableArrayList();
    private final ObservableList<JobLine> linesView = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper failed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper polls = new ReadOnlyLongWrapper();
    private final BooleanProperty expanded = new SimpleBooleanProperty();

    public JobsViewModel(RunBoard board) {
        this.board = board;
        this.actions = Optional.empty();
    }

    /** @param actions what a workspace's runs can be asked */
    public JobsViewModel(RunBoard board, RunActions actions) {
        this.board = board;
        this.actions = Optional.of(actions);
    }

    /** Empty where no workspace keeps runs. */
    Optional<RunActions> actions() {
        return actions;
    }

    /** Takes a snapshot; called four times a second. */
    public void poll() {
        List<JobStatus> statuses = board.statuses();
        Map<String, JobLine> known =
                lines.stream().collect(Collectors.toMap(line -> line.status().run(), Function.identity()));
        List<JobLine> now = statuses.stream()
                .map(status -> updated(known.get(status.run()), status))
                .toList();
        if (!now.equals(lines)) {
            lines.setAll(now);
        }
        running.set((int) statuses.stream().filter(s -> !s.state().isEnded()).count());
        failed.set((int) statuses.stream().filter(s -> isFailure(s.state())).count());
        polls.set(polls.get() + 1);
    }

    private static JobLine updated(@Nullable JobLine line, JobStatus status) {
        if (line == null) {
            return new JobLine(status);
        }
        if (!line.status().equals(status)) {
            line.update(status);
        }
        return line;
    }

    private static boolean isFailure(RunState state) {
        return state == RunState.FAILED || state == RunState.UNKNOWN || state == RunState.REFUSED;
    }

    /** Asks a run to stop after the units in hand. */
    public void cancel(JobLine line) {
        board.cancel(line.status().run());
        poll();
    }

    /** The run that the collapsed strip tells of: the newest that has not ended; null if there is none. */
    public @Nullable JobLine current() {
        return lines.stream()
                .filter(line -> !line.status().state().isEnded())
                .findFirst()
                .orElse(null);
    }

    /** The newest run that failed; null if there is none. */
    public @Nullable JobLine lastFailure() {
        return lines.stream()
                .filter(line -> isFailure(line.status().state()))
                .findFirst()
                .orElse(null);
    }

    public String summary() {
        return lines.isEmpty() ? Texts.of("jobs.none") : Texts.of("jobs.all.ended", lines.size());
    }

    public ObservableList<JobLine> lines() {
        return linesView;
    }

    public ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Rises with each poll. */
    public ReadOnlyLongProperty pollsProperty() {
        return polls.getReadOnlyProperty();
    }

    public BooleanProperty expandedProperty() {
        return expanded;
    }
}
