package io.lakescope.views.trajectory;

import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories.Point;
import io.lakescope.views.common.Hint;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The path over the zones: a ring where it starts, a square where it ends. */
final class TrajectoryPane extends Pane {

    private static final double MARGIN = 18;
    private static final double NAME_WIDTH = 90;

    private @Nullable Trajectory path;
    private Map<String, List<Corner>> zones = Map.of();

    TrajectoryPane() {
        getStyleClass().add("trajectory");
        setMinHeight(220);
        setPrefHeight(220);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        widthProperty().addListener((property, before, now) -> draw());
        heightProperty().addListener((property, before, now) -> draw());
    }

    void show(@Nullable Trajectory now, Map<String, List<Corner>> around) {
        path = now;
        zones = around;
        draw();
    }

    private void draw() {
        getChildren().clear();
        Trajectory drawn = path;
        if (drawn == null || getWidth() == 0) {
            return;
        }
        Plot plot = Plot.of(drawn, zones, getWidth(), getHeight(), MARGIN);
        zones.forEach((name, corners) -> zone(plot, name, corners));
        Polyline line = new Polyline();
        line.getStyleClass().add("path-line");
        drawn.points().forEach(point -> line.getPoints().addAll(plot.x(point.x()), plot.y(point.y())));
        getChildren().add(line);
        ends(plot, drawn.first(), drawn.last());
    }

    private void zone(Plot plot, String name, List<Corner> corners) {
        Polygon area = new Polygon();
        corners.forEach(corner -> area.getPoints().addAll(plot.x(corner.x()), plot.y(corner.y())));
        area.getStyleClass().add("path-zone");
        Hint.on(area, name);
        Label label = new Label(name);
        label.getStyleClass().add("path-zone-name");
        label.setMouseTransparent(true);
        label.setMaxWidth(NAME_WIDTH);
        label.relocate(
                corners.stream().mapToDouble(corner -> plot.x(corner.x())).min().orElse(0) + 4,
                corners.stream().mapToDouble(corner -> plot.y(corner.y())).min().orElse(0) + 2);
        getChildren().addAll(area, label);
    }

    private void ends(Plot plot, Point first, Point last) {
        Circle start = new Circle(plot.x(first.x()), plot.y(first.y()), 5);
        start.getStyleClass().add("path-start");
        Rectangle end = new Rectangle(plot.x(last.x()) - 4.5, plot.y(last.y()) - 4.5, 9, 9);
        end.getStyleClass().add("path-end");
        getChildren().addAll(start, end);
    }
}
