package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.jobs.customers.Customer;
import io.lakescope.views.customer.CustomerViewModel;
import io.lakescope.views.fakes.FakeWorkspace;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
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

    private CustomerViewModel page() {
        return Objects.requireNonNull(window.model.customers().currentProperty().get());
    }

    private void openNorthgate() {
        WindowDriver.run(() -> window.model.open(Customer.PREFIX + "northgate"));
        WindowDriver.await(() -> window.model.customers().currentProperty().get() != null);
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
        window.clickOn("#begin-restore");
        WindowDriver.await(() -> window.shows("days readable again"));
        workspace.customers.restores.done(2);
        WindowDriver.await(() -> window.shows("2 of 5"));
        window.inBothThemes("restore-running");
        workspace.customers.restores.done(5);
        WindowDriver.await(() -> window.shows("took"));
        window.inBothThemes("restore-report");
        assertThat(workspace.customers.restores.asked).anyMatch(asked -> asked.startsWith("start"));
    }
}
