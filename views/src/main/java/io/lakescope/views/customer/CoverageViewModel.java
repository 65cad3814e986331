package io.lakescope.views.customer;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The coverage map of one customer: read bit by bit, stopped, read again; and which days of it are marked. */
public final class CoverageViewModel {

    /** Days back from today. */
    public static final List<Integer> SPANS = List.of(30, 90, 500);

    private final Customers customers;
    private final Customer customer;
    private final TaskRunner tasks;
    private final ObjectProperty<Integer> span = new SimpleObjectProperty<>(90);
    private final ReadOnlyObjectWrapper<@Nullable Calendar> calendar = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MapSelection> selection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private TaskRunner.Ticket begin = TaskRunner.Ticket.NONE;
    private @Nullable CoverageRead read;
    private boolean stopped;

    CoverageViewModel(Customers customers, Customer customer, TaskRunner tasks) {
        this.customers = customers;
        this.customer = customer;
        this.tasks = tasks;
        span.addListener((property, before, now) -> load());
    }

    /** Reads the days of the span, anew if need be; what is marked goes. */
    public void load() {
        cancel();
        stopped = false;
        selection.set(null);
        calendar.set(null);
        problem.set(null);
        phase.set(Phase.LOADING);
        reading.set(true);
        progress.set(Texts.of("customer.reading"));
        LocalDate to = customers.today().plusDays(1);
        LocalDate from = to.minusDays(span.get());
        begin = tasks.run(() -> customers.read(customer, from, to), this::begun, this::failed);
    }

    private void begun(CoverageRead now) {
        read = now;
        poll();
    }

    private void failed(LakescopeException e) {
        reading.set(false);
        progress.set("");
        problem.set(e);
        phase.set(Phase.FAILED);
    }

    /** Shows what has been answered by now; called four times a second. */
    void poll() {
        CoverageRead now = read;
        if (now == null || !reading.get()) {
            return;
        }
        boolean isOver = now.isOver();
        Optional<LakescopeException> failure = isOver ? failure(now) : Optional.empty();
        if (failure.isPresent()) {
            failed(failure.get());
            return;
        }
        CoverageMap map = now.snapshot();
        Calendar before = calendar.get();
        if (before == null || !before.map().equals(map)) {
            show(map, isOver);
        }
        reading.set(!isOver);
        progress.set(isOver ? ended(map) : Texts.of("customer.answered", map.answeredCells(), map.totalCells()));
    }

    private void show(CoverageMap map, boolean isOver) {
        if (!map.layers().isEmpty()) {
            calendar.set(new Calendar(map, customers.today()));
            phase.set(Phase.READY);
        } else if (isOver) {
            phase.set(stopped ? Phase.STOPPED : Phase.EMPTY);
        }
    }

    /** Why nothing could be mapped, once it is over: a key that is none, for instance. */
    private Optional<LakescopeException> failure(CoverageRead over) {
        try {
            CoverageMap unused = over.await();
            return Optional.empty();
        } catch (CancelledException e) {
            return Optional.empty();
        } catch (LakescopeException e) {
            return Optional.of(e);
        }
    }

    private String ended(CoverageMap map) {
        long open = map.totalCells() - map.answeredCells() + map.unknownCells();
        if (stopped) {
            return Texts.of("customer.stopped", map.answeredCells(), map.totalCells());
        }
        String seconds = seconds(map.elapsed());
        return open == 0
                ? Texts.of("customer.read", seconds, Figures.bytes(map.bytesRead()))
                : Texts.of("customer.read.open", seconds, Figures.bytes(map.bytesRead()), open);
    }

    private static String seconds(Duration elapsed) {
        return String.format(java.util.Locale.ENGLISH, "%.1f s", elapsed.toMillis() / 1000.0);
    }

    /** Ends the reading; what has been answered stays. */
    public void stop() {
        if (!reading.get()) {
            return;
        }
        stopped = true;
        cancel();
        CoverageRead now = read;
        if (now == null) {
            reading.set(false);
            progress.set("");
            phase.set(Phase.STOPPED);
        }
    }

    private void cancel() {
        begin.cancel();
        CoverageRead now = read;
        if (now != null) {
            now.cancel();
        }
        if (!stopped) {
            read = null;
        }
    }

    /** Marks a day; the whole gap if it lies in one. */
    void select(LocalDate day, int layer) {
        Calendar now = calendar.get();
        if (now != null && now.range().contains(day)) {
            selection.set(MapSelection.of(now.gapAround(day), layer));
        }
    }

    /** Marks the days from where marking began to another. */
    void extend(LocalDate day) {
        MapSelection now = selection.get();
        Calendar shown = calendar.get();
        if (now != null && shown != null && shown.range().contains(day)) {
            selection.set(now.extendedTo(day));
        }
    }

    /** Moves the mark by days and layers; from nowhere, to the newest gap, else the newest day. */
    void move(int days, int layers, Extent extent) {
        Calendar shown = calendar.get();
        if (shown == null) {
            return;
        }
        MapSelection now = selection.get();
        if (now == null) {
            selection.set(MapSelection.at(shown.newestGap(), 0));
            return;
        }
        LocalDate day = now.focus().plusDays(days);
        int layer = Math.max(0, Math.min(shown.layers().size() - 1, now.layer() + layers));
        LocalDate to = shown.range().contains(day) ? day : now.focus();
        selection.set(extent == Extent.SAME ? MapSelection.at(to, layer) : new MapSelection(now.anchor(), to, layer));
    }

    /** Whether moving takes along where marking began. */
    enum Extent {
        SAME,
        LONGER
    }

    void clear() {
        selection.set(null);
    }

    /** How many days are shown. */
    public ObjectProperty<Integer> spanProperty() {
        return span;
    }

    /** Null before anything is known. */
    public ReadOnlyObjectProperty<@Nullable Calendar> calendarProperty() {
        return calendar.getReadOnlyProperty();
    }

    /** Null while nothing is marked. */
    ReadOnlyObjectProperty<@Nullable MapSelection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable LakescopeException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** {@code 120 of 450 cells answered}, or how it ended. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
