package io.lakescope.views.trajectory;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories;
import io.lakescope.jobs.Trajectories.Point;
import io.lakescope.views.common.Figures;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.GridColumn;
import io.lakescope.views.grid.GridRow;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.SelectedCell;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The path of the session whose row is chosen, the zones of its venue, and how it compares with the points of its source. */
public final class TrajectoryViewModel {

    private static final Comparator<Point> IN_ORDER = Comparator.comparingLong(Point::atMillis)
            .thenComparingDouble(Point::x)
            .thenComparingDouble(Point::y);

    private final SourceAddress sessions;
    private final GridViewModel grid;
    private final Trajectories trajectories;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<@Nullable Trajectory> trajectory = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<String, List<Corner>>> zones = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private Map<String, String> row = Map.of();
    private TaskRunner.Ticket comparing = TaskRunner.Ticket.NONE;

    public TrajectoryViewModel(
            SourceAddress sessions, GridViewModel grid, Trajectories trajectories, TaskRunner tasks) {
        this.sessions = sessions;
        this.grid = grid;
        this.trajectories = trajectories;
        this.tasks = tasks;
        grid.selectedProperty().addListener((property, before, now) -> show(now));
    }

    private void show(@Nullable SelectedCell cell) {
        comparing.cancel();
        verdict.set("");
        Optional<Trajectory> path = cell == null ? Optional.empty() : Trajectory.of(cell.row());
        row = cell == null || path.isEmpty() ? Map.of() : plain(cell.row());
        zones.set(zonesOf(row));
        facts.set(path.map(TrajectoryViewModel::facts).orElse(""));
        trajectory.set(path.orElse(null));
    }

    /** Values as text, without lists and what is not there or not shown. */
    private Map<String, String> plain(GridRow session) {
        Map<String, String> values = new LinkedHashMap<>();
        for (GridColumn column : grid.columns().all()) {
            Object value = session.value(column.name());
            if (isKnown(value) && !(value instanceof List<?>) && !column.isLineage()) {
                values.put(column.name(), String.valueOf(value));
            }
        }
        return values;
    }

    private static boolean isKnown(@Nullable Object value) {
        return value != null && value != Absent.ABSENT && !(value instanceof Unreadable);
    }

    /** Those of the venue that one of the row's values names; none if none does. */
    private Map<String, List<Corner>> zonesOf(Map<String, String> session) {
        Map<String, Map<String, List<Corner>>> all = trajectories.zones();
        return session.values().stream()
                .filter(all::containsKey)
                .findFirst()
                .map(venue -> all.getOrDefault(venue, Map.of()))
                .orElse(Map.of());
    }

    private static String facts(Trajectory path) {
        Instant from = Instant.ofEpochMilli(path.first().atMillis());
        Instant to = Instant.ofEpochMilli(path.last().atMillis());
        return Texts.of(
                "trajectory.facts",
                Figures.count(path.points().size()),
                Figures.moment(from),
                Figures.moment(to).substring(11),
                Figures.duration(Duration.between(from, to)));
    }

    /** Reads the points of the session's source, and says whether they make the same path. */
    public void compare() {
        Trajectory drawn = trajectory.get();
        if (drawn == null) {
            return;
        }
        Map<String, String> session = row;
        comparing.cancel();
        verdict.set(Texts.of("trajectory.reading"));
        comparing = tasks.run(() -> trajectories.raw(sessions, session), raw -> compared(drawn, raw), this::failed);
    }

    private void compared(Trajectory drawn, List<Point> raw) {
        boolean isSame = raw.stream()
                .sorted(IN_ORDER)
                .toList()
                .equals(drawn.points().stream().sorted(IN_ORDER).toList());
        verdict.set(Texts.of(isSame ? "trajectory.same" : "trajectory.differs", Figures.count(raw.size())));
    }

    private void failed(LakescopeException e) {
        verdict.set(String.valueOf(e.getMessage()));
    }

    /** Null while the chosen row is no session with a path. */
    public ReadOnlyObjectProperty<@Nullable Trajectory> trajectoryProperty() {
        return trajectory.getReadOnlyProperty();
    }

    /** Corners by zone; empty where the workspace declares none. */
    public ReadOnlyObjectProperty<Map<String, List<Corner>>> zonesProperty() {
        return zones.getReadOnlyProperty();
    }

    /** How many points, when and how long; empty without a path. */
    public ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** What the comparison with the source said; empty before. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }
}
