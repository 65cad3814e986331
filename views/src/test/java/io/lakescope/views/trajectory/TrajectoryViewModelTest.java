package io.lakescope.views.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.AggregateDefinition.Corner;
import io.lakescope.jobs.Trajectories;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeSource;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.SelectedCell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrajectoryViewModelTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column("venue", Type.Plain.STRING),
            new Column("visitor", Type.Plain.STRING).hidden(),
            new Column("path_ms", new Type.ListOf(Type.Plain.LONG)),
            new Column("path_x", new Type.ListOf(Type.Plain.DOUBLE)),
            new Column("path_y", new Type.ListOf(Type.Plain.DOUBLE))));

    private final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    private final SourceAddress sessions = lake.at("sessions");
    private final Asked asked = new Asked();

    @Test
    void takesNoMaskForTheValueOfAKey() {
        @Nullable Object[] row = {"leeds-01", Unreadable.MASKED, List.of(1L), List.of(2.0), List.of(3.0)};
        lake.source(
                "sessions",
                "dataset",
                1,
                new FakeSource(
                        SCHEMA,
                        new SourceSchema(sessions, 0, List.of(), List.of()),
                        new Description(sessions, "dataset", Map.of()),
                        List.<@Nullable Object[]>of(row),
                        0));
        GridViewModel grid = new GridViewModel(TaskRunner.direct(), () -> lake, ReadRequest.all(sessions));
        TrajectoryViewModel trajectory = new TrajectoryViewModel(sessions, grid, asked, TaskRunner.direct());
        grid.load();
        grid.selectedProperty()
                .set(new SelectedCell(
                        grid.rowsProperty().get().get(0),
                        grid.columns().named("venue").orElseThrow()));
        trajectory.compare();
        assertThat(asked.session).containsExactly(Map.entry("venue", "leeds-01"));
    }

    /** Remembers which session it was asked for. */
    private static final class Asked implements Trajectories {

        private Map<String, String> session = Map.of();

        @Override
        public Map<String, Map<String, List<Corner>>> zones() {
            return Map.of();
        }

        @Override
        public List<Point> raw(SourceAddress sessions, Map<String, String> session) {
            this.session = session;
            return List.of();
        }
    }
}
