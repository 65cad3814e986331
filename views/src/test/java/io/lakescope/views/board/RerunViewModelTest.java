package io.lakescope.views.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.operations.Reruns.Choice;
import io.lakescope.jobs.operations.Reruns.Prospect;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RerunViewModelTest {

    private final FakeOperations operations = new FakeOperations();
    private final List<String> begun = new ArrayList<>();
    private final RerunViewModel rerun = new RerunViewModel(operations.reruns(), TaskRunner.direct(), begun::add);

    @BeforeEach
    void open() {
        rerun.open();
    }

    private Prospect prospect() {
        return Objects.requireNonNull(rerun.prospectProperty().get());
    }

    private void choose(String job, String kind) {
        rerun.jobProperty().set(new Choice(job, kind));
    }

    @Test
    void plansDaysOfAJobAndBeginsNothingBefore() {
        rerun.fromProperty().set("2026-07-01");
        rerun.toProperty().set("2026-07-08");
        rerun.keysProperty().set("venue=v1");
        rerun.start();
        assertThat(operations.asked).noneMatch(asked -> asked.startsWith("start"));
        rerun.plan();
        assertThat(prospect().plan().units()).hasSize(62);
        assertThat(operations.asked)
                .anyMatch(asked -> asked.contains("2026-07-01T00:00:00Z")
                        && asked.contains("2026-07-08T00:00:00Z")
                        && asked.contains("{venue=v1}"));
        rerun.start();
        assertThat(begun).containsExactly("20260820000000001");
        assertThat(rerun.openProperty().get()).isFalse();
    }

    @Test
    void takesThePlanAwayWhenSomethingElseIsMeant() {
        rerun.plan();
        assertThat(rerun.startable().get()).isTrue();
        rerun.fromProperty().set("2026-07-01");
        assertThat(rerun.prospectProperty().get()).isNull();
        assertThat(rerun.startable().get()).isFalse();
    }

    @Test
    void beginsNothingThatDeletesBeforeItsNameIsTyped() {
        choose("purge-raw", "purge");
        rerun.plan();
        rerun.start();
        rerun.typedProperty().set("prod-e");
        rerun.start();
        assertThat(begun).isEmpty();
        rerun.typedProperty().set("prod-eu");
        rerun.start();
        assertThat(begun).hasSize(1);
    }

    @Test
    void setsBackWhatIsDoneForAReasonAndPlansItAnew() {
        choose("sessions", "aggregate");
        rerun.plan();
        assertThat(rerun.startable().get()).isFalse();
        rerun.resetReasonProperty().set("source corrected");
        rerun.reset();
        assertThat(operations.asked).contains("reset source corrected");
        assertThat(rerun.saidProperty().get()).isEqualTo("31 units set back");
        assertThat(rerun.startable().get()).isTrue();
    }

    @Test
    void opensOnALoadWithItsPlan() {
        rerun.open("20260820000000001");
        assertThat(prospect().plan().units()).hasSize(62);
        rerun.loadProperty().set("1");
        rerun.plan();
        assertThat(rerun.failureProperty().get()).contains("no such run is kept");
        assertThat(rerun.startable().get()).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAField() {
        rerun.keysProperty().set("v1");
        rerun.plan();
        assertThat(rerun.failureProperty().get()).contains("write venue=v1");
        rerun.keysProperty().set("");
        rerun.fromProperty().set("yesterday");
        rerun.plan();
        assertThat(rerun.failureProperty().get()).contains("Cannot read the time 'yesterday'");
        rerun.fromProperty().set("2026-08-02");
        rerun.toProperty().set("2026-08-01");
        rerun.plan();
        assertThat(rerun.failureProperty().get()).contains("ends before it begins");
    }
}
