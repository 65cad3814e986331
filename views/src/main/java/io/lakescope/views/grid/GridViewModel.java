package io.lakescope.views.grid;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Sort;
import io.lakescope.connectors.SortedRows;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A preview of a source: reads one batch after the other as rows are shown, keeps a bounded number of them, and says how
 * it stands. Used on the FX thread; reading happens in tasks.
 */
public final class GridViewModel {

    static final int KEPT_ROWS = 100_000;
    static final long KEPT_CELLS = 5_000_000;
    private static final int READ_AHEAD = 100;

    private final TaskRunner tasks;
    private final Supplier<RecordReader> reader;
    private final GridColumns columns;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<Tail> tail = new ReadOnlyObjectWrapper<>(Tail.MORE);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ReadStats> stats = new ReadOnlyObjectWrapper<>(ReadStats.NONE);
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper loadedRows = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper drawn = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ObservableList<GridRow>> rows = new ReadOnlyObjectWrapper<>(new GridRows());
    private final ReadOnlyObjectWrapper<Asked> asked;
    private final ObjectProperty<@Nullable SelectedCell> selected = new SimpleObjectProperty<>();

    private GridRows loaded = new GridRows();
    private RowFeed feed;
    private TaskRunner.Ticket ticket = TaskRunner.Ticket.NONE;

    /**
     * @param reader asked for off the FX thread
     * @param source everything that the source has; its order and limit are the grid's
     */
    public GridViewModel(TaskRunner tasks, Supplier<RecordReader> reader, ReadRequest source) {
        this.tasks = tasks;
        this.reader = reader;
        this.asked = new ReadOnlyObjectWrapper<>(Asked.all(source));
        this.columns = new GridColumns(isOfFiles() && source.columns().isEmpty());
        this.feed = new RowFeed(reader, asked.get());
    }

    /** Reads from the start; what was there goes. */
    public void load() {
        abandon();
        loaded = new GridRows();
        rows.set(loaded);
        loadedRows.set(0);
        selected.set(null);
        failure.set(null);
        stats.set(ReadStats.NONE);
        notes.set(List.of());
        tail.set(Tail.MORE);
        drawn.set(false);
        phase.set(Phase.LOADING);
        feed = new RowFeed(reader, asked.get());
        pull();
    }

    /** Tells that a row is on the screen: reads on when the end comes near. */
    public void rowShown(int index) {
        boolean near = index >= loaded.loaded() - READ_AHEAD;
        if (near && phase.get() == Phase.READY && tail.get() == Tail.MORE && !reading.get()) {
            pull();
        }
    }

    /** Tells that the first rows are on the screen. */
    public void drawn() {
        drawn.set(true);
    }

    /** Ends reading and keeps the rows that are there. */
    public void stop() {
        if (!reading.get()) {
            return;
        }
        abandon();
        loaded.pending(false);
        tail.set(Tail.STOPPED);
        if (phase.get() == Phase.LOADING) {
            phase.set(Phase.STOPPED);
        }
    }

    public void close() {
        abandon();
    }

    /** Adds what the merged schema knows to the column heads, and the columns that no row has shown yet. */
    public void merge(SourceSchema schema) {
        columns.merge(schema);
    }

    private void pull() {
        reading.set(true);
        ticket = tasks.run(feed::next, this::pulled, this::failed);
    }

    private void pulled(RowFeed.Pull pull) {
        reading.set(false);
        stats.set(pull.stats());
        notes.set(pull.notes());
        if (pull.searching()) {
            pull();
            return;
        }
        if (phase.get() == Phase.LOADING) {
            columns.read(pull.schema(), pull.stats().filesTotal());
        } else {
            columns.grow(pull.schema());
        }
        loaded.pending(false);
        pull.rows().ifPresent(loaded::append);
        loadedRows.set(loaded.loaded());
        tail.set(tailAfter(pull));
        loaded.pending(tail.get() == Tail.MORE);
        phase.set(loaded.loaded() == 0 ? Phase.EMPTY : Phase.READY);
        if (tail.get() != Tail.MORE) {
            abandon();
        }
    }

    private Tail tailAfter(RowFeed.Pull pull) {
        boolean full = loaded.loaded() >= KEPT_ROWS
                || (long) loaded.loaded() * Math.max(1, pull.schema().size()) >= KEPT_CELLS;
        if (pull.rows().isPresent()) {
            return full ? Tail.CAPPED : Tail.MORE;
        }
        return pull.stats().truncated() ? Tail.CAPPED : Tail.END;
    }

    private void failed(LakescopeException reason) {
        reading.set(false);
        loaded.pending(false);
        failure.set(reason);
        tail.set(Tail.FAILED);
        phase.set(loaded.loaded() == 0 ? Phase.FAILED : Phase.READY);
        abandon();
    }

    private void abandon() {
        ticket.cancel();
        reading.set(false);
        tasks.run(feed::close);
    }

    /** Every row of what is shown, with the columns and in the order that are shown; blocks, so it is called in a task. */
    public RecordCursor open(Selection selection) {
        return selection.open(reader.get());
    }

    /** What is shown now, to be opened later. */
    public Selection selection() {
        List<GridColumn> shown = columns.shown();
        boolean lineage = shown.isEmpty() || shown.stream().anyMatch(GridColumn::isLineage);
        List<String> stored = shown.stream()
                .filter(column -> !column.isLineage())
                .map(GridColumn::name)
                .toList();
        return new Selection(
                asked.get().request(stored, isOfFiles() && lineage),
                asked.get().sort(),
                shown.stream().map(GridColumn::name).toList());
    }

    /** Rows, their order and the columns that were shown at one moment. */
    public record Selection(ReadRequest request, Optional<Sort> sort, List<String> columns) {

        /**
         * All of these rows from a reader of the source; blocks.
         *
         * @throws LakescopeException USER if there are more of them than are sorted
         */
        public RecordCursor open(RecordReader reader) {
            RecordCursor rows = sort.isPresent() ? SortedRows.open(reader, request, sort.get()) : reader.read(request);
            return columns.isEmpty() ? rows : new ChosenColumns(rows, columns);
        }
    }

    /** Reads anew the rows that a filter accepts; {@link RowFilter#ALL} for every row. */
    public void filter(RowFilter filter) {
        ask(asked.get().with(filter));
    }

    /** Reads anew, newest first or as stored. */
    public void newest(boolean first) {
        ask(asked.get().newest(first));
    }

    /**
     * Reads anew in the order of a column; once more turns the order round, a third time ends it. A masked column orders
     * nothing.
     */
    public void sortBy(String column) {
        if (columns.named(column).filter(GridColumn::isMasked).isPresent()) {
            return;
        }
        Optional<Sort> now = asked.get().sort().filter(sort -> sort.column().equals(column));
        boolean turned = now.isPresent() && now.get().descending();
        ask(asked.get().with(turned ? Optional.empty() : Optional.of(new Sort(column, now.isPresent()))));
    }

    private void ask(Asked now) {
        if (!now.equals(asked.get())) {
            asked.set(now);
            load();
        }
    }

    /** The order that a column gives the rows; empty for the source's own. */
    public Optional<Sort> sort() {
        return asked.get().sort();
    }

    public boolean isNewestFirst() {
        return asked.get().newest();
    }

    public boolean isFiltered() {
        return asked.get().isFiltered();
    }

    /** What is asked for: changes with the filter and the order. */
    public ReadOnlyObjectProperty<?> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Whether rows come from files, so that heads may show in how many a column is. */
    public boolean isOfFiles() {
        return asked.get().source().lineage();
    }

    public GridColumns columns() {
        return columns;
    }

    public ReadOnlyObjectProperty<ObservableList<GridRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many rows are there, without the pending line. */
    public int loadedRows() {
        return loaded.loaded();
    }

    public ReadOnlyIntegerProperty loadedRowsProperty() {
        return loadedRows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Tail> tailProperty() {
        return tail.getReadOnlyProperty();
    }

    /** Why the last read failed; null if it did not. */
    public ReadOnlyObjectProperty<@Nullable LakescopeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ReadStats> statsProperty() {
        return stats.getReadOnlyProperty();
    }

    /** What the rows leave out, a reason each: damaged files. */
    public ReadOnlyObjectProperty<List<String>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    /** Whether the first rows are on the screen. */
    public ReadOnlyBooleanProperty drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable SelectedCell> selectedProperty() {
        return selected;
    }

    /** The selected cell's exact text, as the clipboard takes it; empty if nothing is selected. */
    public String copyCell() {
        SelectedCell cell = selected.get();
        return cell == null ? "" : TabSeparated.cell(cell.text());
    }

    /** Names and values of the selected row as two tab-separated lines; empty if nothing is selected. */
    public String copyRow() {
        return copyRow(CopyFormat.TSV);
    }

    /** Names and values of the selected row; empty if nothing is selected. */
    public String copyRow(CopyFormat format) {
        SelectedCell cell = selected.get();
        return cell == null || cell.row().isPending() ? "" : format.text(columns.shown(), cell.row());
    }
}
