package io.lakescope.views.board;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.jobs.RunEvent;
import io.lakescope.jobs.RunEvent.Level;
import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.operations.RunRecords;
import io.lakescope.jobs.operations.RunRecords.LogPart;
import io.lakescope.jobs.operations.RunSheet;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One run: its plan, its units and its log, both a page at a time, and what can be done about it. */
public final class RunViewModel {

    /** Units, and lines of the log, that are read at once. */
    static final int PAGE = 500;

    private record Look(RunSheet sheet, List<UnitResult> units, List<RunEvent> log) {}

    private final String run;
    private final RunRecords records;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<@Nullable RunSheet> sheet = new ReadOnlyObjectWrapper<>();
    private final ObservableList<UnitResult> units = FXCollections.observableArrayList();
    private final ObservableList<RunEvent> log = FXCollections.observableArrayList();
    private final ObservableList<UnitResult> unitsView = FXCollections.unmodifiableObservableList(units);
    private final ObservableList<RunEvent> logView = FXCollections.unmodifiableObservableList(log);
    private final ReadOnlyBooleanWrapper moreUnits = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper earlierLines = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<RunPart> part = new SimpleObjectProperty<>(RunPart.UNITS);
    private final BooleanProperty failuresOnly = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private TaskRunner.Ticket looking = TaskRunner.Ticket.NONE;

    public RunViewModel(String run, RunRecords records, TaskRunner tasks) {
        this.run = run;
        this.records = records;
        this.tasks = tasks;
        failuresOnly.addListener((property, before, now) -> {
            log.clear();
            look();
        });
    }

    /** Reads the run anew: as many units as are shown, and the end of the log. */
    public void look() {
        looking.cancel();
        int wanted = Math.max(PAGE, units.size());
        int lines = Math.max(PAGE, log.size());
        Level least = least();
        looking = tasks.run(
                () -> new Look(
                        records.sheet(run),
                        records.units(run, Optional.empty(), wanted),
                        records.log(run, new LogPart(Long.MAX_VALUE, least, lines))),
                this::seen,
                this::failed);
    }

    /** The same, while there is something that can change. */
    public void follow() {
        RunSheet now = sheet.get();
        if (now == null || !now.run().state().isEnded()) {
            look();
        }
    }

    private void seen(Look look) {
        failure.set("");
        if (!units.equals(look.units())) {
            units.setAll(look.units());
        }
        if (!log.equals(look.log())) {
            log.setAll(look.log());
        }
        earlierLines.set(look.log().size() >= PAGE);
        sheet.set(look.sheet());
        moreUnits.set(units.size() < look.sheet().unitsEnded());
    }

    private void failed(LakescopeException e) {
        failure.set(String.valueOf(e.getMessage()));
    }

    /** Reads the next page of units. */
    public void moreUnits() {
        Optional<UnitResult> last = units.isEmpty() ? Optional.empty() : Optional.of(units.get(units.size() - 1));
        looking.cancel();
        looking = tasks.run(
                () -> records.units(run, last, PAGE),
                page -> {
                    units.addAll(page);
                    RunSheet now = sheet.get();
                    moreUnits.set(page.size() == PAGE && now != null && units.size() < now.unitsEnded());
                },
                this::failed);
    }

    /** Reads what comes before the first line that is shown. */
    public void earlierLines() {
        long first = log.isEmpty() ? Long.MAX_VALUE : log.get(0).seq();
        Level least = least();
        looking.cancel();
        looking = tasks.run(
                () -> records.log(run, new LogPart(first, least, PAGE)),
                page -> {
                    List<RunEvent> all = new ArrayList<>(page);
                    all.addAll(log);
                    log.setAll(all);
                    earlierLines.set(page.size() == PAGE);
                },
                this::failed);
    }

    private Level least() {
        return failuresOnly.get() ? Level.WARN : Level.INFO;
    }

    /** Writes the log, all of it or what failed, into a file. */
    public void saveLog(Path file) {
        Level least = least();
        tasks.run(
                () -> records.saveLog(run, least, file),
                lines -> {
                    failure.set("");
                    said.set(Texts.of("run.saved", Figures.count(lines), String.valueOf(file.getFileName())));
                },
                this::failed);
    }

    /** Writes the signed report into a new file. */
    public void saveReport(Path file) {
        tell(() -> records.saveReport(run, file), Texts.of("run.report.saved", String.valueOf(file.getFileName())));
    }

    /** Whether there is something to report: it has ended. */
    public boolean isReportable() {
        RunSheet now = sheet.get();
        return now != null && now.run().ended().isPresent();
    }

    /** Whether it has written into a table what an undo could take back: it is a restore that has ended. */
    public boolean isUndoable() {
        RunSheet now = sheet.get();
        return now != null
                && isReportable()
                && "restore".equals(now.parameters().get("kind"))
                && now.run().counts().written() > 0
                && Optional.ofNullable(now.parameters().get("target"))
                        .map(SourceAddress::parse)
                        .filter(target -> target.kind() == SourceKind.CASSANDRA)
                        .isPresent();
    }

    /** Asks it to stop at the next safe point. */
    public void cancel() {
        tell(() -> records.cancel(run), Texts.of("run.cancel.asked"));
    }

    /** Goes on with what is not done. */
    public void resume() {
        tell(() -> records.resume(run), Texts.of("run.resumed"));
    }

    private void tell(Runnable order, String done) {
        tasks.run(
                () -> {
                    order.run();
                    return run;
                },
                id -> {
                    said.set(done);
                    look();
                },
                this::failed);
    }

    /** Drops what is being read. */
    public void close() {
        looking.cancel();
    }

    /** Whether it can be asked to stop. */
    public boolean isCancellable() {
        RunSheet now = sheet.get();
        return now != null
                && (now.run().state() == RunState.PLANNING || now.run().state() == RunState.RUNNING);
    }

    /** Whether there is something to go on with. */
    public boolean isResumable() {
        RunSheet now = sheet.get();
        return now != null
                && switch (now.run().state()) {
                    case FAILED, UNKNOWN, CANCELLED -> true;
                    default -> false;
                };
    }

    public String run() {
        return run;
    }

    /** Null until it is read. */
    public ReadOnlyObjectProperty<@Nullable RunSheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What failed first; as many as were asked for. */
    public ObservableList<UnitResult> units() {
        return unitsView;
    }

    public ReadOnlyBooleanProperty moreUnitsProperty() {
        return moreUnits.getReadOnlyProperty();
    }

    /** The end of the log, the oldest line first. */
    public ObservableList<RunEvent> log() {
        return logView;
    }

    public ReadOnlyBooleanProperty earlierLinesProperty() {
        return earlierLines.getReadOnlyProperty();
    }

    public ObjectProperty<RunPart> partProperty() {
        return part;
    }

    /** Whether the log shows warnings and errors alone. */
    public BooleanProperty failuresOnlyProperty() {
        return failuresOnly;
    }

    /** What was done last; empty if nothing was. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** Why the last look or order failed; empty if it did not. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
