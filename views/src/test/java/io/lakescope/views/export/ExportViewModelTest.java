package io.lakescope.views.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceKind;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.export.ExportViewModel.State;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeExporter;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.grid.GridColumn;
import io.lakescope.views.grid.GridViewModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportViewModelTest {

    private static final Path FILE = Path.of("/data/visits.csv");

    private final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    private final FakeExporter exporter = new FakeExporter();
    private final Deque<Runnable> queued = new ArrayDeque<>();
    private final GridViewModel grid = new GridViewModel(
            TaskRunner.direct(), () -> lake, ReadRequest.all(lake.at("visits")).withLineage());

    @BeforeEach
    void load() {
        lake.source("visits", "dataset", 1_301, Visits.dataset(lake.at("visits"), 1_301));
        grid.load();
    }

    private ExportViewModel export(TaskRunner tasks) {
        return new ExportViewModel(tasks, () -> exporter);
    }

    private void start(ExportViewModel export) {
        GridViewModel.Selection shown = grid.selection();
        export.start(() -> grid.open(shown), FILE);
    }

    @Test
    void writesEveryRowWithTheColumnsThatAreShown() {
        grid.columns().toggle(grid.columns().named("zone").orElseThrow());
        ExportViewModel export = export(TaskRunner.direct());

        start(export);

        assertThat(grid.loadedRows()).isEqualTo(100);
        assertThat(exporter.rows()).hasSize(1_301);
        assertThat(exporter.columns())
                .containsExactlyElementsOf(
                        grid.columns().shown().stream().map(GridColumn::name).toList())
                .startsWith("_file")
                .doesNotContain("zone", "_row");
        assertThat(exporter.target()).isEqualTo("file:///data/visits.csv");
        assertThat(export.stateProperty().get()).isEqualTo(State.DONE);
        assertThat(export.textProperty().get()).isEqualTo("1,301 rows, 4.1 kB, exported to visits.csv");
    }

    @Test
    void writesAllRowsInTheOrderOfAColumn() {
        grid.sortBy("dwell_s");
        grid.columns().toggle(grid.columns().named("dwell_s").orElseThrow());
        start(export(TaskRunner.direct()));

        assertThat(exporter.rows()).hasSize(1_301);
        assertThat(exporter.columns()).doesNotContain("dwell_s");
        Object first = grid.rowsProperty().get().get(0).value("visit_id");
        assertThat(exporter.rows().get(0).value("visit_id")).isEqualTo(first);

        grid.columns()
                .toggle(grid.columns().all().stream()
                        .filter(column -> column.name().equals("dwell_s"))
                        .findFirst()
                        .orElseThrow());
        start(export(TaskRunner.direct()));
        assertThat(exporter.rows().subList(1_301, 2_602))
                .extracting(row -> (Long) row.value("dwell_s"))
                .isSorted();
    }

    @Test
    void writesInTheOrderThatIsShown() {
        grid.newest(true);
        start(export(TaskRunner.direct()));

        Object first = grid.rowsProperty().get().get(0).value("visit_id");
        assertThat(exporter.rows().get(0).value("visit_id")).isEqualTo(first);
        assertThat(exporter.rows()).hasSize(1_301);
    }

    @Test
    void saysHowManyCellsCouldNotBeRead() {
        exporter.unreadable(1_200);
        ExportViewModel export = export(TaskRunner.direct());

        start(export);

        assertThat(export.stateProperty().get()).isEqualTo(State.DONE_WITH_NOTES);
        assertThat(export.detailProperty().get()).isEqualTo("1,200 cells could not be read");
    }

    @Test
    void tellsWhyItFailed() {
        exporter.failing(LakescopeException.conflict("Cannot export to /data/visits.csv: it is a folder; name a file"));
        ExportViewModel export = export(TaskRunner.direct());

        start(export);

        assertThat(export.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(export.textProperty().get()).contains("it is a folder");
        export.dismiss();
        assertThat(export.stateProperty().get()).isEqualTo(State.NONE);
    }

    @Test
    void saysCancelledOnlyOnceTheWorkHasStopped() {
        exporter.heldBy(new java.util.concurrent.CountDownLatch(1));
        ExportViewModel export = export(new TaskRunner(queued::add, Runnable::run));
        start(export);
        assertThat(export.textProperty().get()).isEqualTo("Exporting to visits.csv: 0 rows written");

        export.cancel();
        export.dismiss();

        assertThat(export.stateProperty().get()).isEqualTo(State.CANCELLING);
        queued.removeLast().run();
        queued.remove().run();
        assertThat(export.stateProperty().get()).isEqualTo(State.CANCELLED);
        assertThat(export.textProperty().get()).isEqualTo("Cancelled: visits.csv was not written");
        assertThat(export.isRunning()).isFalse();
    }
}
