package io.lakescope.views.board;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.operations.Reruns;
import io.lakescope.jobs.operations.Reruns.Ask;
import io.lakescope.jobs.operations.Reruns.Choice;
import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Running a job or a load again, or taking a restore back: what is meant, what it would do, then the run. Whatever changes takes the plan away. */
public final class RerunViewModel {

    /** What is meant by. */
    public enum Mode {
        JOB,
        LOAD,
        /** A restore is taken back. */
        UNDO
    }

    private final Reruns reruns;
    private final TaskRunner tasks;
    private final Consumer<String> begun;
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.JOB);
    private final ObjectProperty<@Nullable Choice> job = new SimpleObjectProperty<>();
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final StringProperty keys = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty load = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty resetReason = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Prospect> prospect = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private TaskRunner.Ticket working = TaskRunner.Ticket.NONE;

    /** @param begun told of the run that was begun */
    public RerunViewModel(Reruns reruns, TaskRunner tasks, Consumer<String> begun) {
        this.reruns = reruns;
        this.tasks = tasks;
        this.begun = begun;
        forgetOn(Mode.JOB, job, from, to, keys, reason);
        forgetOn(Mode.LOAD, load);
        forgetOn(Mode.UNDO, load, reason);
        mode.addListener((property, before, now) -> forget());
    }

    /** What another way of asking means is of no matter: the jobs are listed while a load is planned. */
    private void forgetOn(Mode asked, ObservableValue<?>... fields) {
        for (ObservableValue<?> field : fields) {
            field.addListener((property, before, now) -> {
                if (mode.get() == asked) {
                    forget();
                }
            });
        }
    }

    private void forget() {
        working.cancel();
        busy.set(false);
        prospect.set(null);
        typed.set("");
        resetReason.set("");
        failure.set("");
        said.set("");
    }

    /** Opens on the jobs of the workspace. */
    public void open() {
        open(Mode.JOB);
    }

    private void open(Mode asked) {
        forget();
        mode.set(asked);
        open.set(true);
        tasks.run(reruns::choices, this::choose, this::failed);
    }

    private void choose(List<Choice> all) {
        if (!choices.equals(all)) {
            choices.setAll(all);
        }
        if (job.get() == null && !all.isEmpty()) {
            job.set(all.get(0));
        }
    }

    /** Opens on a load, and counts what running it again would do. */
    public void open(String run) {
        open(Mode.LOAD);
        load.set(run);
        plan();
    }

    /** Opens on taking a restore back, and counts what that would delete. */
    public void undo(String run) {
        open(Mode.UNDO);
        load.set(run);
        reason.set("");
        plan();
    }

    /** Closes it; what was begun goes on. */
    public void close() {
        forget();
        open.set(false);
    }

    /** Counts what would be done. */
    public void plan() {
        forget();
        ask().ifPresent(ask -> {
            busy.set(true);
            working = tasks.run(() -> reruns.plan(ask), this::planned, this::failed);
        });
    }

    private void planned(Prospect now) {
        busy.set(false);
        prospect.set(now);
    }

    private void failed(LakescopeException e) {
        busy.set(false);
        failure.set(String.valueOf(e.getMessage()));
    }

    /** What the fields mean; empty, with the reason shown, if they mean nothing. */
    private Optional<Ask> ask() {
        try {
            if (mode.get() == Mode.LOAD) {
                return Optional.of(new Reruns.OfLoad(load.get().strip()));
            }
            if (mode.get() == Mode.UNDO) {
                return Optional.of(new Reruns.OfUndo(load.get(), reason.get().strip()));
            }
            Choice chosen = job.get();
            if (chosen == null) {
                return Optional.empty();
            }
            TimeRange range =
                    new TimeRange(given(from).map(TimeRange::moment), given(to).map(TimeRange::moment));
            return Optional.of(new Reruns.OfJob(
                    chosen.job(), range, keys(keys.get()), reason.get().strip()));
        } catch (LakescopeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    private static Optional<String> given(StringProperty field) {
        return Optional.of(field.get().strip()).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> keys(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            if (pair.isBlank()) {
                continue;
            }
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw LakescopeException.user("Cannot use '" + pair.strip() + "' as a key: write venue=v1");
            }
            keys.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return keys;
    }

    /** Begins what was planned; does nothing before, or while what must be typed is not. */
    public void start() {
        Prospect now = prospect.get();
        if (now == null || !startable().get()) {
            return;
        }
        ask().ifPresent(ask -> {
            busy.set(true);
            working = tasks.run(() -> reruns.start(ask, now.plan().hash()), this::started, this::failed);
        });
    }

    private void started(String run) {
        close();
        begun.accept(run);
    }

    /** Sets back what is done already, for the reason given, and plans anew. */
    public void reset() {
        String why = resetReason.get();
        ask().ifPresent(ask -> {
            busy.set(true);
            working = tasks.run(() -> reruns.reset(ask, why), this::reset, this::failed);
        });
    }

    private void reset(int units) {
        plan();
        said.set(Texts.of("rerun.reset.done", Figures.count(units)));
    }

    /** Whether there is a plan with something to do, and what must be typed is. */
    public BooleanBinding startable() {
        return Bindings.createBooleanBinding(
                () -> {
                    Prospect now = prospect.get();
                    return now != null
                            && !busy.get()
                            && !now.plan().units().isEmpty()
                            && now.mustType().map(typed.get()::equals).orElse(true);
                },
                prospect,
                busy,
                typed);
    }

    public BooleanProperty openProperty() {
        return open;
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    public ObservableList<Choice> choices() {
        return choices;
    }

    public ObjectProperty<@Nullable Choice> jobProperty() {
        return job;
    }

    /** The first day. */
    public StringProperty fromProperty() {
        return from;
    }

    /** The day after the last. */
    public StringProperty toProperty() {
        return to;
    }

    /** {@code venue=v1, ...}. */
    public StringProperty keysProperty() {
        return keys;
    }

    public StringProperty reasonProperty() {
        return reason;
    }

    public StringProperty loadProperty() {
        return load;
    }

    /** What a person types where it deletes or overwrites. */
    public StringProperty typedProperty() {
        return typed;
    }

    /** Why what is done is set back. */
    public StringProperty resetReasonProperty() {
        return resetReason;
    }

    /** Null until it is planned. */
    public ReadOnlyObjectProperty<@Nullable Prospect> prospectProperty() {
        return prospect.getReadOnlyProperty();
    }

    /** Whether it is planning, setting back or beginning. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What was done last; empty if nothing was. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }
}
