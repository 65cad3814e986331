package io.lakescope.views.export;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Exporter;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One export at a time. Used on the FX thread; the work is a task. */
public final class ExportViewModel {

    /** Where the last export stands. */
    public enum State {
        NONE,
        RUNNING,
        CANCELLING,
        CANCELLED,
        DONE,
        /** Done, with cells that could not be read or were cut. */
        DONE_WITH_NOTES,
        FAILED
    }

    private final TaskRunner tasks;
    private final Supplier<Exporter> exporter;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private Exporter.@Nullable Export running;
    private String name = "";

    public ExportViewModel(TaskRunner tasks, Supplier<Exporter> exporter) {
        this.tasks = tasks;
        this.exporter = exporter;
    }

    /**
     * Writes rows into a file, whose ending says the format; a file that is there is replaced.
     *
     * @param rows opens them; called in the task
     */
    public void start(Supplier<RecordCursor> rows, Path file) {
        if (running != null) {
            return;
        }
        name = String.valueOf(file.getFileName());
        detail.set("");
        try {
            Exporter.Export export = exporter.get()
                    .of(new Exporter.Request(rows, SourceAddress.ofFile(file), Exporter.Options.DEFAULT.replacing()));
            running = export;
            state.set(State.RUNNING);
            poll();
            tasks.run(() -> ended(export), this::done, this::failed);
        } catch (LakescopeException e) {
            failed(e);
        }
    }

    /** Null if it was cancelled. */
    private static Ended ended(Exporter.Export export) {
        try {
            return new Ended(export.run());
        } catch (CancelledException e) {
            return new Ended(null);
        }
    }

    private record Ended(Exporter.@Nullable Report report) {}

    private void done(Ended ended) {
        running = null;
        Exporter.Report report = ended.report();
        if (report == null) {
            state.set(State.CANCELLED);
            text.set(Texts.of("export.cancelled", name));
            return;
        }
        String bytes = Figures.bytes(report.sizeBytes());
        text.set(Texts.of("export.done", Figures.count(report.rows()), bytes, name));
        String notes = String.join("; ", report.notes());
        String unreadable =
                report.unreadable() == 0 ? "" : Texts.of("export.unreadable", Figures.count(report.unreadable()));
        detail.set(notes.isEmpty() || unreadable.isEmpty() ? unreadable + notes : unreadable + "; " + notes);
        state.set(detail.get().isEmpty() ? State.DONE : State.DONE_WITH_NOTES);
    }

    private void failed(LakescopeException reason) {
        running = null;
        text.set(reason.getMessage());
        state.set(State.FAILED);
    }

    /** Asks the export to stop; says so once it has. */
    public void cancel() {
        Exporter.Export export = running;
        if (export != null) {
            state.set(State.CANCELLING);
            poll();
            tasks.run(export::cancel);
        }
    }

    /** Takes what was said away; does nothing while an export runs. */
    public void dismiss() {
        if (running == null) {
            state.set(State.NONE);
        }
    }

    /** Takes a snapshot of the progress; called four times a second. */
    public void poll() {
        Exporter.Export export = running;
        if (export != null) {
            String key = state.get() == State.CANCELLING ? "export.cancelling" : "export.running";
            text.set(Texts.of(key, name, Figures.count(export.rows())));
        }
    }

    public boolean isRunning() {
        return running != null;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Progress, or the outcome. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** What the file does not hold as it was; empty if nothing. */
    public ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }
}
