package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.views.common.Phase;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.page.PageViewModel;
import io.lakescope.views.page.Section;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Draws the window in its states, light and dark, for people to look at. */
class ScreenshotsTest {

    @Test
    void drawsTheDataPageInBothThemes() throws Exception {
        FakeWorkspace workspace = new FakeWorkspace().withRuns();
        WindowDriver window = WindowDriver.open(
                workspace.services(),
                "kafka:local/events.v2",
                "cassandra:local/retail/events_by_day",
                "lake:acme/derived/visits");
        try {
            PageViewModel page = page(window);
            WindowDriver.await(() -> page.grid().phaseProperty().get() == Phase.READY
                    && page.schema().schemaProperty().get() != null);
            WindowDriver.run(() -> {
                window.model
                        .explorer()
                        .roots()
                        .forEach(root -> root.shown().stream()
                                .filter(node -> node.name().matches("retail|derived"))
                                .forEach(node -> node.expandedProperty().set(true)));
                window.node(".grid", GridView.class).select(6, 6);
            });
            WindowDriver.await(() -> window.shows("2 running") && window.shows("sessions"));
            window.inBothThemes("data");
            WindowDriver.run(() -> window.node(".grid", GridView.class).select(4, 9));
            window.inBothThemes("data-nested");
            WindowDriver.run(() -> window.model.jobs().expandedProperty().set(true));
            WindowDriver.await(() -> window.shows("backup-hourly"));
            window.inBothThemes("jobs");
            WindowDriver.run(() -> window.model.jobs().expandedProperty().set(false));
            WindowDriver.run(() -> page.sectionProperty().set(Section.SCHEMA));
            WindowDriver.await(() -> window.shows("needs version bump"));
            window.inBothThemes("schema");
            WindowDriver.run(() -> page.timeline().engineProperty().set(Optional.of(Engine.SPARK)));
            window.inBothThemes("schema-spark");
            WindowDriver.run(() -> page.timeline().engineProperty().set(Optional.of(Engine.SPARK_MERGE)));
            window.inBothThemes("schema-spark-merge");
            WindowDriver.run(() -> page.timeline().engineProperty().set(Optional.empty()));
            WindowDriver.run(() -> page.sectionProperty().set(Section.PARTITIONS));
            WindowDriver.await(() -> window.shows("uk / venue-0"));
            window.inBothThemes("partitions");
            WindowDriver.run(() -> page.sectionProperty().set(Section.DETAILS));
            WindowDriver.await(() -> window.shows("Findings"));
            window.inBothThemes("details");
            WindowDriver.run(() -> window.model.open("kafka:local/events.v2"));
            WindowDriver.run(() -> window.node(".grid", GridView.class).select(2, 4));
            window.inBothThemes("topic");
            assertThat(page.title()).isEqualTo("visits");
        } finally {
            window.close();
        }
    }

    private static PageViewModel page(WindowDriver window) {
        return Objects.requireNonNull(window.model.currentProperty().get());
    }
}
