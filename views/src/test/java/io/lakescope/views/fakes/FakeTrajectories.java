package io.lakescope.views.fakes;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions that walk a spiral through a venue of two zones. */
public final class FakeTrajectories implements Trajectories {

    private static final long STARTED = Instant.parse("2026-08-20T10:00:00Z").toEpochMilli();
    private static final Type LONGS = new Type.ListOf(Type.Plain.LONG);
    private static final Type DOUBLES = new Type.ListOf(Type.Plain.DOUBLE);
    private volatile boolean isLate;

    /** Lets the source have one point more than the sessions. */
    public void late() {
        isLate = true;
    }

    static List<Point> walk(int session) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double turn = i / 8.0 + session;
            points.add(new Point(
                    STARTED + i * 12_000L, 50 + (10 + i * 0.6) * Math.cos(turn), 30 + (5 + i * 0.35) * Math.sin(turn)));
        }
        return points;
    }

    public static FakeSource sessions(SourceAddress address) {
        Schema schema = new Schema(List.of(
                new Column("venue", Type.Plain.STRING, false, true),
                new Column("day", Type.Plain.DATE, false, true),
                new Column("started", new Type.Timestamp(Type.Unit.MS, true)),
                new Column("visitor", Type.Plain.STRING),
                new Column("points", Type.Plain.LONG),
                new Column("path_ms", LONGS),
                new Column("path_x", DOUBLES),
                new Column("path_y", DOUBLES)));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int session = 0; session < 40; session++) {
            List<Point> walk = walk(session);
            rows.add(new @Nullable Object[] {
                "leeds-01",
                LocalDate.parse("2026-08-20"),
                Instant.ofEpochMilli(STARTED),
                "p-" + session,
                (long) walk.size(),
                walk.stream().map(Point::atMillis).toList(),
                walk.stream().map(Point::x).toList(),
                walk.stream().map(Point::y).toList()
            });
        }
        return new FakeSource(schema, merged(address, schema), new Description(address, "dataset", Map.of()), rows, 1);
    }

    private static SourceSchema merged(SourceAddress address, Schema schema) {
        List<SourceSchema.SchemaColumn> columns = schema.columns().stream()
                .map(column -> new SourceSchema.SchemaColumn(column, 1, Optional.empty(), Optional.empty()))
                .toList();
        return new SourceSchema(address, 1, columns, List.of());
    }

    @Override
    public Map<String, Map<String, List<Corner>>> zones() {
        return Map.of(
                "leeds-01",
                Map.of(
                        "atrium", box(0, 0, 50, 60),
                        "food court", box(50, 0, 100, 60)));
    }

    private static List<Corner> box(double x, double y, double right, double top) {
        return List.of(new Corner(x, y), new Corner(right, y), new Corner(right, top), new Corner(x, top));
    }

    @Override
    public List<Point> raw(SourceAddress sessions, Map<String, String> session) {
        List<Point> points = new ArrayList<>(
                walk(Integer.parseInt(session.getOrDefault("visitor", "p-0").substring(2))));
        if (isLate) {
            points.add(new Point(STARTED + 999_000, 1, 1));
        }
        return points;
    }
}
