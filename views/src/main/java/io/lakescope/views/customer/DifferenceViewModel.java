package io.lakescope.views.customer;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What a plan would do row by row, a page at a time; read only once somebody asks, since it reads the backup. */
final class DifferenceViewModel {

    /** Rows of a page. */
    static final int PAGE = 200;

    private final Function<Differences.Request, Differences.Pages> opening;
    private final Instant pinned;
    private final TaskRunner tasks;
    private final AtomicReference<Differences.@Nullable Pages> open = new AtomicReference<>();
    private final ObservableList<DifferenceLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RowFilterChoice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private TaskRunner.Ticket ticket = TaskRunner.Ticket.NONE;

    /** @param pinned the plan's moment */
    DifferenceViewModel(Function<Differences.Request, Differences.Pages> opening, Instant pinned, TaskRunner tasks) {
        this.opening = opening;
        this.pinned = pinned;
        this.tasks = tasks;
    }

    /** Lists rows of a kind, from the newest day on; none at all for null. */
    void show(@Nullable RowFilterChoice wanted) {
        close();
        lines.clear();
        more.set(false);
        problem.set(null);
        choice.set(wanted);
        phase.set(Phase.READY);
        if (wanted == null) {
            return;
        }
        phase.set(Phase.LOADING);
        Differences.Request request = new Differences.Request(wanted.classes(), Optional.empty(), pinned);
        read(() -> opening.apply(request));
    }

    /** Lists the next page below those that are there. */
    void more() {
        Differences.Pages pages = open.get();
        if (pages != null && !reading.get()) {
            read(() -> pages);
        }
    }

    private void read(java.util.function.Supplier<Differences.Pages> from) {
        reading.set(true);
        ticket = tasks.run(
                () -> {
                    Differences.Pages pages = from.get();
                    open.set(pages);
                    return pages.next(PAGE);
                },
                this::listed,
                this::failed);
    }

    private void listed(Difference page) {
        reading.set(false);
        lines.addAll(DifferenceLine.of(page));
        more.set(!page.isLast());
        phase.set(lines.isEmpty() ? Phase.EMPTY : Phase.READY);
    }

    private void failed(LakescopeException e) {
        reading.set(false);
        problem.set(e);
        phase.set(Phase.FAILED);
    }

    /** Ends the reading. */
    void stop() {
        if (reading.get()) {
            close();
            phase.set(lines.isEmpty() ? Phase.STOPPED : Phase.READY);
            more.set(false);
        }
    }

    /** Ends the reading and lets go of the backup. */
    void close() {
        ticket.cancel();
        reading.set(false);
        Differences.Pages pages = open.getAndSet(null);
        if (pages != null) {
            pages.cancel();
            tasks.run(pages::close);
        }
    }

    ObservableList<DifferenceLine> lines() {
        return lines;
    }

    /** Null while no rows are listed. */
    ReadOnlyObjectProperty<@Nullable RowFilterChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable LakescopeException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether there are rows after those that are listed. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }
}
