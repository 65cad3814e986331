package io.lakescope.views.customer;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.jobs.drill.Readiness;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The page of a customer: the map, what would bring back the marked days, and the restore that came of it. */
public final class CustomerViewModel {

    private final Customer customer;
    private final Customers customers;
    private final RunBoard runs;
    private final TaskRunner tasks;
    private final CoverageViewModel coverage;
    private final ReadOnlyObjectWrapper<List<Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RestoreViewModel> restore = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Readiness> readiness = new ReadOnlyObjectWrapper<>();
    private TaskRunner.Ticket asking = TaskRunner.Ticket.NONE;
    private @Nullable DayRange wanted;
    private @Nullable DayRange asked;

    public CustomerViewModel(Customer customer, Customers customers, RunBoard runs, TaskRunner tasks) {
        this.customer = customer;
        this.customers = customers;
        this.runs = runs;
        this.tasks = tasks;
        this.coverage = new CoverageViewModel(customers, customer, tasks);
        coverage.selectionProperty().addListener((property, before, now) -> forget(now));
    }

    /** Reads all of it, anew if need be. */
    public void load() {
        coverage.load();
        // The page does without where it cannot be told.
        var unused = tasks.run(
                () -> customers.readiness(customer),
                found -> readiness.set(found.orElse(null)),
                e -> readiness.set(null));
    }

    /** What drills have shown; null while nobody knows, and where nothing is backed up. */
    public ReadOnlyObjectProperty<@Nullable Readiness> readinessProperty() {
        return readiness.getReadOnlyProperty();
    }

    /** Called four times a second. */
    public void poll() {
        coverage.poll();
        lookAtMarked();
        RestoreViewModel now = restore.get();
        if (now != null) {
            now.poll();
        }
    }

    private void forget(@Nullable MapSelection now) {
        asking.cancel();
        asked = null;
        wanted = null;
        choices.set(List.of());
        chosen.set(null);
        failure.set("");
        looking.set(now != null);
    }

    /** Storages are not asked for each step of an arrow key: only once the mark has stood still from one poll to the next. */
    private void lookAtMarked() {
        MapSelection now = coverage.selectionProperty().get();
        DayRange days = now == null ? null : now.days();
        boolean isStill = days != null && days.equals(wanted);
        wanted = days;
        if (days == null || !isStill || days.equals(asked)) {
            return;
        }
        asked = days;
        asking = tasks.run(
                () -> customers.remedies(customer, days.first(), days.end()),
                found -> offer(found, days),
                this::failed);
    }

    private void offer(List<Remedy> found, DayRange days) {
        looking.set(false);
        Calendar now = coverage.calendarProperty().get();
        if (now == null) {
            return;
        }
        List<Choice> offered = found.stream()
                .map(remedy -> Choice.of(remedy, now, days, customers::fee))
                .toList();
        chosen.set(offered.stream()
                .filter(choice -> choice.remedy().obstacle().isEmpty())
                .findFirst()
                .orElse(null));
        choices.set(offered);
    }

    private void failed(LakescopeException e) {
        looking.set(false);
        failure.set(String.valueOf(e.getMessage()));
    }

    /** Plans what was chosen for the marked days; nothing is written. */
    public void plan() {
        Choice choice = chosen.get();
        MapSelection now = coverage.selectionProperty().get();
        if (choice != null && now != null) {
            closeRestore();
            RestoreViewModel planned = new RestoreViewModel(
                    new RestoreViewModel.Means(customers, runs, tasks), customer, choice, now.days());
            restore.set(planned);
            planned.plan();
        }
    }

    /** Goes back to the map, which is read again if something was begun. */
    public void back() {
        RestoreViewModel now = restore.get();
        boolean hasRun = now != null && now.runProperty().get() != null;
        closeRestore();
        if (hasRun) {
            load();
        }
    }

    private void closeRestore() {
        RestoreViewModel now = restore.get();
        if (now != null) {
            now.close();
        }
        restore.set(null);
    }

    /** Reads once more what is shown. */
    public void refresh() {
        RestoreViewModel now = restore.get();
        if (now == null) {
            load();
        } else {
            now.refresh();
        }
    }

    /** Ends what is being read; with nothing to end, takes the mark away. */
    public void stop() {
        if (coverage.readingProperty().get()) {
            coverage.stop();
        } else if (restore.get() == null) {
            coverage.clear();
        }
    }

    /** Ends every read; a run goes on. */
    public void close() {
        coverage.stop();
        asking.cancel();
        closeRestore();
    }

    public Customer customer() {
        return customer;
    }

    public CoverageViewModel coverage() {
        return coverage;
    }

    /** What keeps its rows from being purged. */
    List<String> holds() {
        return customers.holds(customer);
    }

    /** What brings back the marked days. */
    ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Choice> chosenProperty() {
        return chosen;
    }

    /** Whether it is being found out what brings back the marked days. */
    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Why it could not be found out; empty if it could. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Null while the map is shown. */
    public ReadOnlyObjectProperty<@Nullable RestoreViewModel> restoreProperty() {
        return restore.getReadOnlyProperty();
    }
}
