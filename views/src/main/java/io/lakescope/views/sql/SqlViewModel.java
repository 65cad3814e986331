package io.lakescope.views.sql;

import io.lakescope.connectors.Count;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.Queries;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.grid.GridViewModel;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A query and its rows. Used on the FX thread; the query runs in tasks. */
public final class SqlViewModel {

    private final Supplier<Queries> queries;
    private final GridViewModel grid;
    private final StringProperty text = new SimpleStringProperty();
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper notes = new ReadOnlyStringWrapper("");
    private String ran = "";
    private Queries.@Nullable Query query;

    public SqlViewModel(TaskRunner tasks, Supplier<Queries> queries, SourceAddress address) {
        this.queries = queries;
        text.set("SELECT *\nFROM \"" + address.toString().replace("\"", "\"\"") + "\"\nLIMIT 100");
        grid = new GridViewModel(tasks, () -> new Reader(true), ReadRequest.all(address));
        grid.statsProperty().addListener((property, before, now) -> told());
        grid.loadedRowsProperty().addListener((property, before, now) -> told());
    }

    /** Hands the query that was started last to the grid. */
    private final class Reader implements RecordReader {

        private final boolean shown;

        /** @param shown whether it is the grid's own query */
        private Reader(boolean shown) {
            this.shown = shown;
        }

        @Override
        public RecordCursor read(ReadRequest request) {
            return open(request.limit().orElse(Long.MAX_VALUE), shown);
        }

        @Override
        public Count count(ReadRequest request, boolean exact) {
            throw LakescopeException.user("Cannot count the rows of a query: run SELECT count(*)");
        }
    }

    private synchronized RecordCursor open(long limit, boolean shown) {
        Queries.Query prepared =
                queries.get().of(new Queries.Request(ran, limit, Queries.Request.DEFAULT_EXTRACT_ROWS));
        if (shown) {
            query = prepared;
        }
        return new QueryCursor(prepared);
    }

    private synchronized void told() {
        Queries.Query shown = query;
        notes.set(shown == null ? "" : String.join("; ", shown.notes()));
    }

    /** Runs the text as it is now; what ran before is cancelled. */
    public void run() {
        synchronized (this) {
            ran = text.get();
            query = null;
        }
        notes.set("");
        asked.set(true);
        grid.load();
    }

    /** Ends the query; rows that are there stay. */
    public void cancel() {
        grid.stop();
    }

    public void close() {
        grid.close();
    }

    /** The rows of the query that is shown, all of them, with the columns and in the order that are shown; opened in a task. */
    public RecordCursor open(GridViewModel.Selection selection) {
        return selection.open(new Reader(false));
    }

    /** The query as it is written. */
    public StringProperty textProperty() {
        return text;
    }

    /** Whether anything was run yet. */
    public ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** What the rows leave out: bounded extracts, unreadable columns; empty if nothing. */
    public ReadOnlyStringProperty notesProperty() {
        return notes.getReadOnlyProperty();
    }

    public GridViewModel grid() {
        return grid;
    }
}
