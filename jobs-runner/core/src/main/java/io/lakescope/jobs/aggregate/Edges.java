package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.AggregateDefinition.Corner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Zones as their edges, each from its lower to its upper end. Level ones are left out: a ray to the right never crosses them.
 * So a zone has its left and lower border, and not its right and upper one.
 */
final class Edges {

    static final List<Column> COLUMNS = List.of(
            new Column("zone", Type.Plain.STRING),
            new Column("x_low", Type.Plain.DOUBLE),
            new Column("y_low", Type.Plain.DOUBLE),
            new Column("x_high", Type.Plain.DOUBLE),
            new Column("y_high", Type.Plain.DOUBLE));

    private Edges() {}

    static List<@Nullable Object[]> of(Map<String, List<Corner>> zones) {
        List<@Nullable Object[]> edges = new ArrayList<>();
        zones.forEach((zone, corners) -> {
            for (int i = 0; i < corners.size(); i++) {
                Corner from = corners.get(i);
                Corner to = corners.get((i + 1) % corners.size());
                if (from.y() != to.y()) {
                    Corner low = from.y() < to.y() ? from : to;
                    Corner high = from.y() < to.y() ? to : from;
                    edges.add(new @Nullable Object[] {zone, low.x(), low.y(), high.x(), high.y()});
                }
            }
        });
        return edges;
    }
}
