package io.lakescope.views.common;

import io.lakescope.connectors.LakescopeException;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One value that is read in the background, and how that stands. */
public final class Loading<T> {

    private final TaskRunner tasks;
    private final Callable<T> work;
    private final Predicate<T> isEmpty;
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> failure = new ReadOnlyObjectWrapper<>();
    private TaskRunner.Ticket ticket = TaskRunner.Ticket.NONE;
    private boolean asked;

    public Loading(TaskRunner tasks, Callable<T> work, Predicate<T> isEmpty) {
        this.tasks = tasks;
        this.work = work;
        this.isEmpty = isEmpty;
    }

    /** Reads, once more if need be; what was there goes. */
    public void load() {
        ticket.cancel();
        asked = true;
        value.set(null);
        failure.set(null);
        phase.set(Phase.LOADING);
        ticket = tasks.run(work, this::done, this::failed);
    }

    /** Ends the reading, or what was to come of it. */
    public void stop() {
        if (phase.get() == Phase.LOADING) {
            ticket.cancel();
            phase.set(Phase.STOPPED);
        }
    }

    private void done(T result) {
        value.set(result);
        phase.set(isEmpty.test(result) ? Phase.EMPTY : Phase.READY);
    }

    private void failed(LakescopeException reason) {
        failure.set(reason);
        phase.set(Phase.FAILED);
    }

    /** Whether it was ever read. */
    public boolean isAsked() {
        return asked;
    }

    /** Null until it is there. */
    public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable LakescopeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
