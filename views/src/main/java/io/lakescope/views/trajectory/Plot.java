package io.lakescope.views.trajectory;

import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Places of a venue as places of a picture: both axes on one scale, y upwards, everything in the middle.
 *
 * @param left the venue's x at the left of what is drawn
 * @param bottom its y at the bottom
 * @param scale pixels for one of the venue's units
 * @param marginX pixels to the left of what is drawn
 * @param marginY pixels above it
 * @param tall how tall what is drawn is, in the venue's units
 */
record Plot(double left, double bottom, double scale, double marginX, double marginY, double tall) {

    /** How the path and the zones fit into a picture with a margin all around. */
    static Plot of(Trajectory path, Map<String, List<Corner>> zones, double width, double height, double margin) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (Point point : path.points()) {
            xs.add(point.x());
            ys.add(point.y());
        }
        zones.values()
                .forEach(corners -> corners.forEach(corner -> {
                    xs.add(corner.x());
                    ys.add(corner.y());
                }));
        double left = least(xs);
        double bottom = least(ys);
        double wide = most(xs) - left;
        double tall = most(ys) - bottom;
        double scale = scale(wide, tall, Math.max(1, width - 2 * margin), Math.max(1, height - 2 * margin));
        return new Plot(left, bottom, scale, (width - wide * scale) / 2, (height - tall * scale) / 2, tall);
    }

    /** Somebody who stood still is drawn in the middle. */
    private static double scale(double wide, double tall, double width, double height) {
        double scale =
                Math.min(wide == 0 ? Double.MAX_VALUE : width / wide, tall == 0 ? Double.MAX_VALUE : height / tall);
        return scale == Double.MAX_VALUE ? 1 : scale;
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    double x(double place) {
        return marginX + (place - left) * scale;
    }

    double y(double place) {
        return marginY + (tall - (place - bottom)) * scale;
    }
}
