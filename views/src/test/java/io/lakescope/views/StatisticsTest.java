package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.page.PageViewModel;
import io.lakescope.views.page.Section;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Rows by customer and day, from a source's page. */
class StatisticsTest {

    private final FakeWorkspace workspace = new FakeWorkspace();

    @Test
    void picksACustomerAndSeesItsDays() throws TimeoutException {
        WindowDriver window = WindowDriver.open(workspace.services(), "lake:acme/derived/visits");
        try {
            PageViewModel page =
                    Objects.requireNonNull(window.model.currentProperty().get());
            WindowDriver.run(() -> page.sectionProperty().set(Section.STATISTICS));
            WindowDriver.await(() -> window.shows("(venue), counted from manifests"));
            window.inBothThemes("statistics");
            WindowDriver.run(() -> {
                TableView<?> customers = window.node(".customers", TableView.class);
                customers.requestFocus();
            });
            window.push(KeyCode.DOWN);
            window.push(KeyCode.DOWN);
            WindowDriver.await(() -> Objects.requireNonNull(
                            page.statistics().customerProperty().get())
                    .name()
                    .equals("york-02"));
            window.inBothThemes("statistics-customer");
            WindowDriver.run(() -> window.model.open(workspace.topic));
            PageViewModel topic =
                    Objects.requireNonNull(window.model.currentProperty().get());
            WindowDriver.run(() -> topic.sectionProperty().set(Section.STATISTICS));
            WindowDriver.await(() -> window.shows("two columns of every row are read"));
            window.inBothThemes("statistics-unasked");
            window.clickOn("#statistics-count");
            WindowDriver.await(() -> window.shows("counted by reading every row"));
            assertThat(window.shows("no customer")).isTrue();
        } finally {
            window.close();
        }
    }
}
