package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.fakes.FakeWorkspace;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer from the explorer: map, choices, plan, run, report; and what stands in for each when it fails. */
@SuppressWarnings("NullAway.Init")
class CustomerTest {

    private final FakeWorkspace workspace = new FakeWorkspace();
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        window = WindowDriver.open(workspace.services());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openNorthgate() {
        WindowDriver.run(() -> window.model.open(Customer.PREFIX + "northgate"));
        WindowDriver.await(() -> window.model.customers().currentProperty().get() != null);
    }

    @Test
    void tellsWhetherDaysCameBackInDrills() {
        openNorthgate();
        WindowDriver.await(() -> window.shows("drill passed 2 days ago, whole in 14 min"));
        workspace.customers.failedDrill();
        window.push(KeyCode.F5);
        WindowDriver.await(() -> window.shows("1 day did not come back in a drill"));
        window.inBothThemes("customer-drill-failed");
    }

    @Test
    void bringsLostDaysBackFromTheMapByTheKeyboard() {
        WindowDriver.await(() -> window.shows("northgate"));
        window.inBothThemes("customers-explorer");
        window.clickOn("northgate");
        WindowDriver.await(() -> window.shows("gap on 5 days"));
        WindowDriver.run(() -> window.node("#coverage-map").requestFocus());
        window.push(KeyCode.LEFT);
        window.push(KeyCode.LEFT);
        window.push(KeyCode.LEFT);
        window.push(KeyCode.DOWN);
        window.push(KeyCode.SHIFT, KeyCode.LEFT);
        WindowDriver.await(() -> window.shows("Replay from Kafka"));
        window.inBothThemes("customer-choices");
        window.push(KeyCode.ENTER);
        window.clickOn("#plan-restore");
        WindowDriver.await(() -> window.shows("every one in exactly one class"));
        window.inBothThemes("restore-plan");
        window.clickOn("#rows-changes");
        WindowDriver.await(() -> window.shows("Show more rows") && window.shows("stays away"));
        window.inBothThemes("restore-difference");
        window.clickOn("#begin-restore");
        WindowDriver.await(() -> window.shows("days readable again"));
        workspace.customers.restores.done(2);
        WindowDriver.await(() -> window.shows("2 of 5"));
        window.inBothThemes("restore-running");
        window.clickOn("#hold-run");
        WindowDriver.await(() -> window.shows("Held: nothing is written"));
        window.clickOn("#hold-run");
        WindowDriver.await(() -> window.shows("Pause"));
        workspace.customers.restores.done(5);
        WindowDriver.await(() -> window.shows("took"));
        window.inBothThemes("restore-report");
        assertThat(workspace.customers.restores.asked).anyMatch(asked -> asked.startsWith("start"));
    }

    @Test
    void saysHowFarItIsWhyItCannotAndTriesAgain() {
        workspace.customers.fail(new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot map the history of venue=northgate: no layer answers; check the connections"));
        openNorthgate();
        WindowDriver.await(() -> window.shows("No layer answers"));
        window.inBothThemes("customer-failed");
        workspace.customers.recover();
        workspace.customers.answerUpTo(170);
        window.clickOn("Retry");
        WindowDriver.await(() -> window.shows("170 of 450 cells answered"));
        window.inBothThemes("customer-reading");
        onMap(KeyCode.ESCAPE);
        WindowDriver.await(() -> window.shows("Stopped: 170 of 450 cells answered"));
        workspace.customers.answerUpTo(2_500);
        window.clickOn("#span-500");
        WindowDriver.await(() -> window.shows("8 April 2025"));
        onMap(KeyCode.LEFT);
        WindowDriver.await(() -> window.shows("Restore raw rows"));
        onMap(KeyCode.ESCAPE);
        WindowDriver.await(() -> window.shows("Mark days in the map"));
        window.inBothThemes("customer-map");
    }

    @Test
    void overwritesNothingBeforeTheNameIsTyped() {
        workspace.customers.restores.holdBack("it is held: audit of 2025");
        workspace.customers.restores.failAtLast();
        openNorthgate();
        WindowDriver.await(() -> window.shows("gap on 5 days"));
        onMap(KeyCode.LEFT);
        WindowDriver.await(() -> window.shows("Replay from Kafka"));
        workspace.customers.restores.refuse(LakescopeException.refused(
                "Cannot restore lake:acme/backup/events_by_day: the workspace is read-only; nothing was done"));
        window.clickOn("#plan-restore");
        WindowDriver.await(() -> window.shows("The workspace is read-only"));
        window.inBothThemes("restore-refused");
        Button begin = window.node("#begin-restore", Button.class);
        assertThat(begin.isDisabled()).isTrue();
        workspace.customers.restores.permit();
        window.clickOn("#policy-backup-wins");
        WindowDriver.await(() -> window.shows("This changes rows that are there"));
        assertThat(begin.isDisabled()).isTrue();
        assertThat(begin.isDefaultButton()).isFalse();
        window.inBothThemes("restore-overwriting");
        window.clickOn("#restore-typed").write("events_by_day");
        assertThat(begin.isDisabled()).isFalse();
        window.clickOn(begin);
        WindowDriver.await(() -> window.shows("days readable again"));
        workspace.customers.restores.done(5);
        WindowDriver.await(() -> window.shows("differs from its manifest"));
        window.inBothThemes("restore-failed");
        assertThat(workspace.customers.restores.asked)
                .anyMatch(asked -> asked.startsWith("start") && asked.contains("policy=backup-wins"));
    }

    private void onMap(KeyCode key) {
        WindowDriver.run(() -> window.node("#coverage-map").requestFocus());
        window.push(key);
    }
}
