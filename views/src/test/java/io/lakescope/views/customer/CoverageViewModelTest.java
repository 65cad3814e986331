package io.lakescope.views.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.coverage.State;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.customer.CoverageViewModel.Extent;
import io.lakescope.views.fakes.FakeCustomers;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.NorthgateDays;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CoverageViewModelTest {

    private static final LocalDate LOST = LocalDate.parse("2026-07-29");

    private final FakeCustomers customers = new FakeWorkspace().customers;
    private final CoverageViewModel coverage =
            new CoverageViewModel(customers, new Customer(Map.of("venue", "northgate")), TaskRunner.direct());

    private Calendar calendar() {
        return Objects.requireNonNull(coverage.calendarProperty().get());
    }

    private MapSelection selection() {
        return Objects.requireNonNull(coverage.selectionProperty().get());
    }

    @Test
    void showsWhatIsAnsweredWhileTheRestIsRead() {
        customers.answerUpTo(200);
        coverage.load();
        assertThat(coverage.readingProperty().get()).isTrue();
        assertThat(coverage.progressProperty().get()).isEqualTo("200 of 450 cells answered");
        assertThat(calendar().rows())
                .extracting(row -> row.verdict().kind())
                .containsExactly(Verdict.Kind.GAP, Verdict.Kind.READING, Verdict.Kind.READING);
        customers.answerUpTo(450);
        coverage.poll();
        assertThat(coverage.readingProperty().get()).isFalse();
        assertThat(coverage.progressProperty().get()).isEqualTo("read from storage in 4.1 s, 2.4 MB; 2 unknown");
    }

    @Test
    void keepsWhatWasAnsweredWhenItIsStopped() {
        customers.answerUpTo(200);
        coverage.load();
        coverage.stop();
        coverage.poll();
        assertThat(coverage.readingProperty().get()).isFalse();
        assertThat(coverage.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(coverage.progressProperty().get()).isEqualTo("Stopped: 200 of 450 cells answered");
        customers.answerUpTo(450);
        coverage.load();
        assertThat(coverage.progressProperty().get()).startsWith("read from storage");
    }

    @Test
    void saysWhyNothingCouldBeReadAndReadsAgain() {
        customers.fail(new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE, "Cannot map the history: no layer answers"));
        coverage.load();
        assertThat(coverage.phaseProperty().get()).isEqualTo(Phase.FAILED);
        assertThat(coverage.readingProperty().get()).isFalse();
        customers.recover();
        coverage.load();
        assertThat(coverage.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(coverage.problemProperty().get()).isNull();
    }

    @Test
    void readsTheDaysOfTheChosenSpan() {
        coverage.load();
        coverage.spanProperty().set(500);
        assertThat(calendar().range()).isEqualTo(new DayRange(LocalDate.parse("2025-04-08"), NorthgateDays.TODAY));
        assertThat(calendar().rows()).hasSize(17);
        assertThat(calendar().rows().get(16).days().count()).isEqualTo(20);
    }

    @Test
    void marksTheWholeGapAroundADay() {
        coverage.load();
        coverage.select(LOST, 1);
        assertThat(selection().days())
                .isEqualTo(new DayRange(LocalDate.parse("2026-07-27"), LocalDate.parse("2026-07-31")));
        assertThat(calendar().gaps()).isEqualTo(2);
        assertThat(calendar().gapDays()).isEqualTo(6);
    }

    @Test
    void marksOneDayWhereNothingIsMissingAndLengthensIt() {
        coverage.load();
        coverage.select(LocalDate.parse("2026-08-05"), 0);
        assertThat(selection().days().count()).isEqualTo(1);
        coverage.extend(LocalDate.parse("2026-08-02"));
        assertThat(selection().days())
                .isEqualTo(new DayRange(LocalDate.parse("2026-08-02"), LocalDate.parse("2026-08-05")));
    }

    @Test
    void movesByArrowKeysWithinTheDaysAndLayersThatThereAre() {
        coverage.load();
        coverage.move(1, 0, Extent.SAME);
        assertThat(selection().focus()).as("the newest gap comes first").isEqualTo(LocalDate.parse("2026-07-31"));
        coverage.move(1, 2, Extent.SAME);
        assertThat(selection()).isEqualTo(MapSelection.at(LocalDate.parse("2026-08-01"), 2));
        coverage.move(-3, 9, Extent.LONGER);
        assertThat(selection().days())
                .isEqualTo(new DayRange(LocalDate.parse("2026-07-29"), LocalDate.parse("2026-08-01")));
        assertThat(selection().layer()).isEqualTo(4);
        coverage.select(NorthgateDays.TODAY, 0);
        coverage.move(1, -1, Extent.SAME);
        assertThat(selection()).isEqualTo(MapSelection.at(NorthgateDays.TODAY, 0));
    }

    @Test
    void countsWhatMarkedDaysLack() {
        coverage.load();
        DayRange days = new DayRange(LocalDate.parse("2026-07-27"), LocalDate.parse("2026-07-31"));
        GapRows gap = new GapRows(calendar(), days);
        assertThat(gap.restorable(
                        calendar().layers().get(2).address(),
                        calendar().layers().get(1).address()))
                .hasValue(4 * 4_896 + 4_896 - 979);
        assertThat(gap.lacking(io.lakescope.jobs.coverage.Layer.Kind.RAW, State.ABSENT))
                .isEqualTo(4);
        DayRange unknown = new DayRange(LocalDate.parse("2026-08-10"), LocalDate.parse("2026-08-12"));
        assertThat(new GapRows(calendar(), unknown)
                        .restorable(
                                calendar().layers().get(2).address(),
                                calendar().layers().get(1).address()))
                .as("what has not answered is never taken for nothing")
                .isEmpty();
    }
}
