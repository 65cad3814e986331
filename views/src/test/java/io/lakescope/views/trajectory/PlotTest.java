package io.lakescope.views.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final Trajectory PATH =
            new Trajectory(List.of(new Point(0, 10, 10), new Point(1, 30, 10), new Point(2, 30, 20)));

    @Test
    void drawsBothAxesOnOneScaleWithYUpwardsInTheMiddle() {
        Plot plot = Plot.of(PATH, Map.of(), 220, 220, 10);
        assertThat(plot.scale()).isEqualTo(10);
        assertThat(plot.x(10)).isEqualTo(10);
        assertThat(plot.x(30)).isEqualTo(210);
        assertThat(plot.y(10)).isEqualTo(160);
        assertThat(plot.y(20)).isEqualTo(60);
    }

    @Test
    void makesRoomForZonesAround() {
        Map<String, List<Corner>> zones =
                Map.of("hall", List.of(new Corner(0, 0), new Corner(100, 0), new Corner(100, 50), new Corner(0, 50)));
        Plot plot = Plot.of(PATH, zones, 220, 120, 10);
        assertThat(plot.scale()).isEqualTo(2);
        assertThat(plot.x(0)).isEqualTo(10);
        assertThat(plot.y(50)).isEqualTo(10);
    }

    @Test
    void drawsSomebodyWhoStoodStillInTheMiddle() {
        Plot plot = Plot.of(new Trajectory(List.of(new Point(0, 7, 7))), Map.of(), 200, 100, 10);
        assertThat(plot.x(7)).isCloseTo(100, within(1e-9));
        assertThat(plot.y(7)).isCloseTo(50, within(1e-9));
    }
}
