package io.lakescope.views.statistics;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.TimeRange;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.statistics.Statistics;
import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.statistics.Statistics.How;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.Loading;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The rows of one source by customer and day: counted once they are asked for, and what is drawn of them. */
public final class StatisticsViewModel {

    /** Days at once, in the order of the choice. */
    public static final List<Integer> SPANS = List.of(30, 90, 365);

    private final SourceAddress address;
    private final TaskRunner tasks;
    private final Statistics.Counter counter;
    private final Loading<Counts> loading;
    private final StringProperty by = new SimpleStringProperty("");
    private final ObjectProperty<Integer> span = new SimpleObjectProperty<>(30);
    private final ObjectProperty<@Nullable CustomerLine> customer = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<CustomerLine>> customers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<DayBars> bars = new ReadOnlyObjectWrapper<>(new DayBars(List.of(), 1));
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private AtomicBoolean stopped = new AtomicBoolean();
    private int back;

    public StatisticsViewModel(SourceAddress address, TaskRunner tasks, Statistics.Counter counter) {
        this.address = address;
        this.tasks = tasks;
        this.counter = counter;
        loading = new Loading<>(tasks, this::read, counts -> counts.cells().isEmpty());
        loading.valueProperty().addListener((property, before, now) -> list(now));
        customer.addListener((property, before, now) -> newest());
        span.addListener((property, before, now) -> newest());
    }

    /** Counts, if it costs no more than names and footers. */
    public void shown() {
        if (!asked.get() && address.kind() == SourceKind.LAKE) {
            count();
        }
    }

    /** Counts, once more if need be. */
    public void count() {
        stop();
        stopped = new AtomicBoolean();
        asked.set(true);
        said.set("");
        loading.load();
    }

    /** Ends the counting. */
    public void stop() {
        stopped.set(true);
        loading.stop();
    }

    /** Off the FX thread. */
    private Counts read() {
        AtomicBoolean own = stopped;
        Optional<String> column = Optional.of(by.get().strip()).filter(text -> !text.isEmpty());
        try {
            return counter.of(new Statistics.Request(address, column, TimeRange.ALL), own::get);
        } catch (CancelledException e) {
            // Nobody waits for it any more.
            return new Counts(address, column, List.of());
        }
    }

    private void list(@Nullable Counts counts) {
        List<CustomerLine> lines = counts == null ? List.of() : CustomerLine.of(counts.cells());
        customer.set(lines.isEmpty() ? null : lines.get(0));
        customers.set(lines);
    }

    private void newest() {
        back = 0;
        draw();
    }

    /** Moves by whole spans: to older days for 1, to newer ones for -1. */
    public void move(int spans) {
        CustomerLine line = customer.get();
        int days = line == null ? 0 : DayBars.span(line.cells());
        back = Math.max(0, Math.min(back + spans * span.get(), Math.max(0, days - span.get())));
        draw();
    }

    private void draw() {
        CustomerLine line = customer.get();
        bars.set(line == null ? new DayBars(List.of(), 1) : DayBars.of(line.cells(), span.get(), back));
    }

    /** {@code 24,044 rows of 3 by venue, counted from manifests}; empty until it is known. */
    public String summary() {
        Counts counts = loading.valueProperty().get();
        if (counts == null) {
            return "";
        }
        long rows = counts.cells().stream().mapToLong(Cell::rows).sum();
        long customersCounted =
                counts.cells().stream().map(Cell::customer).distinct().count();
        return Texts.of(
                counts.by().isPresent() ? "statistics.summary" : "statistics.summary.whole",
                Figures.count(rows),
                Figures.count(customersCounted),
                counts.by().orElse(""),
                how(counts));
    }

    /** Each of the ways by which something was counted. */
    private static String how(Counts counts) {
        return Arrays.stream(How.values())
                .filter(how -> counts.cells().stream().anyMatch(cell -> cell.how() == how))
                .map(how -> Texts.of("statistics.how." + how.word()))
                .collect(Collectors.joining(", "));
    }

    /** The shown customer's days as columns of a spreadsheet. */
    public String copy() {
        CustomerLine line = customer.get();
        return line == null ? "" : StatisticsText.tabs(line.cells());
    }

    /** Writes all customers' days into a CSV file. */
    public void export(Path file) {
        Counts counts = loading.valueProperty().get();
        if (counts != null) {
            tasks.run(
                    () -> StatisticsText.write(counts, file),
                    lines -> said.set(
                            Texts.of("statistics.exported", Figures.count(lines), String.valueOf(file.getFileName()))),
                    (LakescopeException e) -> said.set(String.valueOf(e.getMessage())));
        }
    }

    public SourceAddress address() {
        return address;
    }

    public Loading<Counts> loading() {
        return loading;
    }

    /** Whether it was counted, or is being. */
    public ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** The column that is the customer; empty for the first key that is no day. */
    public StringProperty byProperty() {
        return by;
    }

    /** All of them first. */
    public ReadOnlyObjectProperty<List<CustomerLine>> customersProperty() {
        return customers.getReadOnlyProperty();
    }

    /** Whose days are shown; null while nothing is counted. */
    public ObjectProperty<@Nullable CustomerLine> customerProperty() {
        return customer;
    }

    /** How many days are shown. */
    public ObjectProperty<Integer> spanProperty() {
        return span;
    }

    /** What is drawn. */
    public ReadOnlyObjectProperty<DayBars> barsProperty() {
        return bars.getReadOnlyProperty();
    }

    /** What became of an export; empty if there was none. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }
}
