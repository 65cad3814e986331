package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakescope.views.common.Phase;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.page.PageViewModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import org.junit.jupiter.api.Test;

/** Choosing a session draws where its person went. */
class TrajectoryTest {

    private final FakeWorkspace workspace = new FakeWorkspace();

    @Test
    void drawsThePathOfTheChosenSessionOverTheZones() throws TimeoutException {
        WindowDriver window = WindowDriver.open(workspace.services(), "lake:acme/derived/sessions");
        try {
            PageViewModel page =
                    Objects.requireNonNull(window.model.currentProperty().get());
            WindowDriver.await(() -> page.grid().phaseProperty().get() == Phase.READY);
            WindowDriver.run(() -> window.node(".grid", GridView.class).select(3, 3));
            WindowDriver.await(() -> window.shows("60 points, 2026-08-20 10:00:00 to 10:11:48 UTC, 11 min"));
            List<Double> drawn = WindowDriver.onFx(
                    () -> List.copyOf(window.node(".path-line", Polyline.class).getPoints()));
            assertThat(drawn).hasSize(120);
            Circle start = window.node(".path-start", Circle.class);
            assertThat(start.getCenterX()).isCloseTo(drawn.get(0), within(1e-9));
            assertThat(start.getCenterY()).isCloseTo(drawn.get(1), within(1e-9));
            assertThat(window.lookup(".path-zone").queryAllAs(Polygon.class)).hasSize(2);
            assertThat(window.shows("food court")).isTrue();
            window.clickOn("#trajectory-compare");
            WindowDriver.await(() -> window.shows("The source has the same 60 points"));
            window.inBothThemes("trajectory");
            workspace.trajectories.late();
            window.clickOn("#trajectory-compare");
            WindowDriver.await(() -> window.shows("The source has other points now, 61 of them"));
            WindowDriver.run(() -> window.node(".grid", GridView.class).select(5, 3));
            assertThat(WindowDriver.onFx(() -> List.copyOf(
                            window.node(".path-line", Polyline.class).getPoints())))
                    .isNotEqualTo(drawn);
        } finally {
            window.close();
        }
    }
}
