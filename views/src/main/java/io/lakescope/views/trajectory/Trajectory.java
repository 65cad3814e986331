package io.lakescope.views.trajectory;

import io.lakescope.jobs.Trajectories.Point;
import io.lakescope.views.grid.GridRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session's path, in the order of its times. */
public record Trajectory(List<Point> points) {

    public Trajectory {
        points = List.copyOf(points);
    }

    /** The path in a session's row; empty if the row is none, or its path has no point. */
    static Optional<Trajectory> of(GridRow row) {
        Object at = row.value("path_ms");
        Object x = row.value("path_x");
        Object y = row.value("path_y");
        if (at instanceof List<?> times && x instanceof List<?> right && y instanceof List<?> up) {
            boolean isWhole = times.size() == right.size() && times.size() == up.size();
            return isWhole && !times.isEmpty() ? points(times, right, up) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Trajectory> points(List<?> at, List<?> x, List<?> y) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            if (at.get(i) instanceof Number time && x.get(i) instanceof Number right && y.get(i) instanceof Number up) {
                points.add(new Point(time.longValue(), right.doubleValue(), up.doubleValue()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Trajectory(points));
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
