package io.lakescope.views.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.jobs.customers.Remedy;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.customer.Choice.Figure;
import io.lakescope.views.fakes.FakeWorkspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerViewModelTest {

    private static final LocalDate LOST = LocalDate.parse("2026-07-29");

    private final FakeWorkspace workspace = new FakeWorkspace();
    private final CustomerViewModel customer = new CustomerViewModel(
            new Customer(Map.of("venue", "northgate")), workspace.customers, workspace.runs, TaskRunner.direct());

    @BeforeEach
    void load() {
        customer.load();
    }

    private void mark() {
        customer.coverage().select(LOST, 1);
        customer.poll();
        customer.poll();
    }

    private RestoreViewModel restore() {
        return Objects.requireNonNull(customer.restoreProperty().get());
    }

    @Test
    void asksForChoicesOnceTheMarkStandsStill() {
        customer.coverage().select(LOST, 1);
        customer.poll();
        assertThat(customer.choicesProperty().get()).isEmpty();
        assertThat(customer.lookingProperty().get()).isTrue();
        customer.poll();
        assertThat(customer.choicesProperty().get())
                .extracting(Choice::title)
                .containsExactly("Restore raw rows", "Recalculate metrics", "Replay from Kafka");
        assertThat(customer.lookingProperty().get()).isFalse();
    }

    @Test
    void saysOfEachChoiceHowMuchItIs() {
        mark();
        Choice restore = customer.choicesProperty().get().get(0);
        assertThat(restore.figures())
                .containsExactly(
                        new Figure("23,501", "rows"),
                        new Figure("< 1 min", "about"),
                        new Figure("9.2 MB", "to read"),
                        new Figure("\u20ac0.01", "per read"));
        Choice replay = customer.choicesProperty().get().get(2);
        assertThat(replay.figures()).first().isEqualTo(new Figure("24,510", "messages"));
        assertThat(replay.caution()).isEqualTo("27 July leaves Kafka in 6 days");
    }

    @Test
    void plansTheChosenOneAndAnewWithAnotherPolicy() {
        mark();
        customer.plan();
        assertThat(restore().phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(restore().mustType()).isEmpty();
        assertThat(restore().startable().get()).isTrue();
        restore().policyProperty().set(Policy.BACKUP_WINS);
        restore().rateProperty().set(250L);
        assertThat(workspace.customers.restores.asked).last().asString().contains("policy=backup-wins", "rate=250");
        assertThat(restore().mustType()).contains("events_by_day");
        assertThat(restore().startable().get()).isFalse();
        restore().typedProperty().set("events_by_day");
        assertThat(restore().startable().get()).isTrue();
    }

    @Test
    void beginsNothingThatIsRefused() {
        mark();
        workspace.customers.restores.refuse(LakescopeException.refused("Cannot restore: the workspace is read-only"));
        customer.plan();
        assertThat(restore().phaseProperty().get()).isEqualTo(Phase.FAILED);
        restore().start();
        assertThat(workspace.customers.restores.asked).noneMatch(asked -> asked.startsWith("start"));
    }

    @Test
    void followsTheRunDayByDayAndReadsTheMapAgainAfterwards() {
        mark();
        customer.plan();
        restore().start();
        workspace.customers.restores.done(2);
        customer.poll();
        customer.poll();
        assertThat(restore().dayProgress())
                .extracting(DayProgress::state)
                .containsExactly(
                        DayProgress.State.PROVEN,
                        DayProgress.State.PROVEN,
                        DayProgress.State.READING_BACK,
                        DayProgress.State.UNDER_WAY,
                        DayProgress.State.WAITING);
        assertThat(restore().dayProgress().get(0).day()).isEqualTo("Fri 31 July 2026");
        assertThat(restore().dayProgress().get(0).outcome()).isEqualTo("digest 4894-5e2f90c1");
        customer.back();
        assertThat(customer.restoreProperty().get()).isNull();
        assertThat(customer.coverage().selectionProperty().get()).isNull();
    }

    @Test
    void listsThePlanRowByRowAPageAtATime() {
        mark();
        customer.plan();
        DifferenceViewModel difference = restore().difference().orElseThrow();
        assertThat(difference.lines()).isEmpty();
        difference.show(RowFilterChoice.KEPT_LIVE);
        assertThat(difference.lines()).hasSize(5).first().satisfies(line -> {
            assertThat(line.key()).isEqualTo("2026-07-31 09:17:42");
            assertThat(line.column()).isEqualTo("dwell_s");
            assertThat(List.of(line.live(), line.backup(), line.after()))
                    .extracting(DifferenceLine.Side::text)
                    .containsExactly("689", "674", "689");
        });
        assertThat(difference.moreProperty().get()).isTrue();
        difference.more();
        assertThat(difference.lines()).hasSize(10);
        assertThat(difference.moreProperty().get()).isFalse();
        difference.show(RowFilterChoice.HIDDEN);
        assertThat(difference.lines()).allMatch(DifferenceLine::isRaised).hasSize(10);
    }

    @Test
    void takesTheMarkAwayWhenThereIsNothingToStop() {
        mark();
        customer.stop();
        assertThat(customer.coverage().selectionProperty().get()).isNull();
        assertThat(customer.choicesProperty().get()).isEmpty();
        customer.plan();
        assertThat(customer.restoreProperty().get()).isNull();
    }

    @Test
    void knowsWhatKindOfWorkHasAPolicyOrAThrottle() {
        mark();
        customer.chosenProperty().set(customer.choicesProperty().get().get(1));
        customer.plan();
        assertThat(restore().choice().remedy().kind()).isEqualTo(Remedy.Kind.RECALCULATE);
        assertThat(restore().hasPolicy()).isFalse();
        assertThat(restore().hasRate()).isFalse();
    }
}
