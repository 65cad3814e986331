package io.lakescope.views.customer;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunBoard;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Customers;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.jobs.operations.Reruns.OfSettings;
import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.board.RunViewModel;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
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

/** Days on their way back: planned, perhaps with other choices, begun once that is read, then followed to the end. */
public final class RestoreViewModel {

    /** Half a second at four polls a second. */
    static final int POLLS_BETWEEN_LOOKS = 2;

    /** Rows per second that can be chosen; 0 for as fast as it goes. */
    static final List<Long> RATES = List.of(0L, 250L, 1_000L, 5_000L, 20_000L);

    /** What it is planned, begun and followed with. */
    record Means(Customers customers, RunBoard runs, TaskRunner tasks) {}

    private final Means means;
    private final Customer customer;
    private final Choice choice;
    private final DayRange days;
    private final ObjectProperty<Policy> policy = new SimpleObjectProperty<>(Policy.FILL_GAPS);
    private final ObjectProperty<Long> rate = new SimpleObjectProperty<>(0L);
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable LakescopeException> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Prospect> prospect = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper beginning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RunViewModel> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable JobStatus> status = new ReadOnlyObjectWrapper<>();
    private TaskRunner.Ticket working = TaskRunner.Ticket.NONE;
    private @Nullable DifferenceViewModel difference;
    private int polls;

    RestoreViewModel(Means means, Customer customer, Choice choice, DayRange days) {
        this.means = means;
        this.customer = customer;
        this.choice = choice;
        this.days = days;
        policy.addListener((property, before, now) -> plan());
        rate.addListener((property, before, now) -> plan());
    }

    /** Counts what would be done; what was planned before goes. */
    public void plan() {
        working.cancel();
        closeDifference();
        beginning.set(false);
        failure.set("");
        typed.set("");
        prospect.set(null);
        problem.set(null);
        phase.set(Phase.LOADING);
        OfSettings ask = ask();
        working = means.tasks().run(() -> means.customers().reruns().plan(ask), this::planned, this::unplanned);
    }

    private void planned(Prospect now) {
        difference = hasPolicy() && !now.plan().units().isEmpty()
                ? new DifferenceViewModel(
                        request -> means.customers().difference(ask(), request),
                        now.plan().pinned(),
                        means.tasks())
                : null;
        prospect.set(now);
        phase.set(Phase.READY);
    }

    private void unplanned(LakescopeException e) {
        problem.set(e);
        phase.set(Phase.FAILED);
    }

    /** Ends the planning. */
    void stop() {
        if (phase.get() == Phase.LOADING) {
            working.cancel();
            phase.set(Phase.STOPPED);
        }
    }

    private OfSettings ask() {
        OfSettings ask = choice.remedy().ask().because(reason.get().strip());
        if (hasPolicy()) {
            ask = ask.with("policy", policy.get().word());
        }
        return rate.get() > 0 ? ask.with("rate", String.valueOf(rate.get())) : ask;
    }

    /** Begins what was planned; does nothing before, or while what must be typed is not. */
    public void start() {
        Prospect now = prospect.get();
        if (now == null || !startable().get()) {
            return;
        }
        OfSettings ask = ask();
        beginning.set(true);
        failure.set("");
        working = means.tasks()
                .run(() -> means.customers().reruns().start(ask, now.plan().hash()), this::begun, this::notBegun);
    }

    private void begun(String id) {
        closeDifference();
        beginning.set(false);
        RunViewModel begun = new RunViewModel(id, means.customers().runs(), means.tasks());
        run.set(begun);
        begun.look();
        follow();
    }

    private void notBegun(LakescopeException e) {
        beginning.set(false);
        failure.set(String.valueOf(e.getMessage()));
    }

    /** Whether there is a plan with something to do, and what must be typed is. */
    BooleanBinding startable() {
        return Bindings.createBooleanBinding(
                () -> {
                    Prospect now = prospect.get();
                    return now != null
                            && !beginning.get()
                            && run.get() == null
                            && !now.plan().units().isEmpty()
                            && now.mustType().map(typed.get()::equals).orElse(true);
                },
                prospect,
                beginning,
                run,
                typed);
    }

    /** Follows the run; called four times a second. */
    void poll() {
        RunViewModel now = run.get();
        polls++;
        if (now == null) {
            return;
        }
        follow();
        if (polls % POLLS_BETWEEN_LOOKS == 0) {
            now.follow();
        }
    }

    private void follow() {
        RunViewModel now = run.get();
        if (now != null) {
            status.set(means.runs().statuses().stream()
                    .filter(each -> each.run().equals(now.run()))
                    .findFirst()
                    .orElse(null));
        }
    }

    /** Lets the run hold before its next write, or go on. */
    void hold(boolean isHeld) {
        control(id -> {
            if (isHeld) {
                means.customers().controls().pause(id);
            } else {
                means.customers().controls().resume(id);
            }
        });
    }

    /** Bounds what the run writes from now on. */
    void slow(long rowsPerSecond) {
        OptionalLong most = rowsPerSecond == 0 ? OptionalLong.empty() : OptionalLong.of(rowsPerSecond);
        control(id -> means.customers().controls().rate(id, most));
    }

    private void control(Consumer<String> order) {
        RunViewModel now = run.get();
        if (now != null) {
            failure.set("");
            means.tasks()
                    .run(
                            () -> {
                                order.accept(now.run());
                                return now.run();
                            },
                            id -> follow(),
                            this::notBegun);
        }
    }

    /** Plans anew, or reads the run once more. */
    void refresh() {
        RunViewModel now = run.get();
        if (now == null) {
            plan();
        } else {
            now.look();
        }
    }

    void close() {
        working.cancel();
        closeDifference();
        RunViewModel now = run.get();
        if (now != null) {
            now.close();
        }
    }

    /** The days with what the plan and the run say of each; empty before there is a plan. */
    List<DayProgress> dayProgress() {
        Prospect planned = prospect.get();
        RunViewModel now = run.get();
        if (planned == null) {
            return List.of();
        }
        return now == null
                ? DayProgress.of(planned.plan().units(), List.of(), List.of())
                : DayProgress.of(
                        planned.plan().units(),
                        now.units(),
                        means.customers().controls().units(now.run()));
    }

    /** The plan row by row; empty where there is none to be had. */
    Optional<DifferenceViewModel> difference() {
        return Optional.ofNullable(difference);
    }

    private void closeDifference() {
        difference().ifPresent(DifferenceViewModel::close);
        difference = null;
    }

    /** Whether a row that is in both can be decided in more than one way. */
    boolean hasPolicy() {
        return choice.remedy().kind() == Remedy.Kind.RESTORE;
    }

    /** Whether it can be slowed down. */
    boolean hasRate() {
        return choice.remedy().kind() != Remedy.Kind.RECALCULATE;
    }

    /** What a restore does with a row that is in both. */
    public ObjectProperty<Policy> policyProperty() {
        return policy;
    }

    /** Rows per second; 0 for as fast as it goes. */
    public ObjectProperty<Long> rateProperty() {
        return rate;
    }

    /** For the audit log; changes no plan. */
    public StringProperty reasonProperty() {
        return reason;
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable LakescopeException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Null before it is planned. */
    public ReadOnlyObjectProperty<@Nullable Prospect> prospectProperty() {
        return prospect.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty beginningProperty() {
        return beginning.getReadOnlyProperty();
    }

    /** Why it could not begin; empty if it could. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Null before it has begun. */
    public ReadOnlyObjectProperty<@Nullable RunViewModel> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Null before it has begun, and where another process does it. */
    ReadOnlyObjectProperty<@Nullable JobStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    Choice choice() {
        return choice;
    }

    DayRange days() {
        return days;
    }

    Customer customer() {
        return customer;
    }

    /** What must be typed before it begins. */
    Optional<String> mustType() {
        return Optional.ofNullable(prospect.get()).flatMap(Prospect::mustType);
    }
}
