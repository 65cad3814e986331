package io.lakescope.views.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.Type;
import io.lakescope.views.common.Phase;
import io.lakescope.views.common.TaskRunner;
import io.lakescope.views.fakes.FakeConnector;
import io.lakescope.views.fakes.FakeSource;
import io.lakescope.views.fakes.MaskedGuests;
import io.lakescope.views.fakes.Visits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridViewModelTest {

    private final FakeConnector lake = new FakeConnector(SourceKind.LAKE, "acme");
    private final FakeSource source = Visits.dataset(lake.at("visits"), 1_301);
    private final Deque<Runnable> queued = new ArrayDeque<>();

    private GridViewModel grid(TaskRunner tasks) {
        lake.source("visits", "dataset", 1_301, source);
        return new GridViewModel(
                tasks, () -> lake, ReadRequest.all(lake.at("visits")).withLineage());
    }

    private GridViewModel loaded() {
        GridViewModel grid = grid(TaskRunner.direct());
        grid.load();
        return grid;
    }

    @Test
    void readsOneBatchAndShowsThatMoreFollows() {
        GridViewModel grid = loaded();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(grid.loadedRows()).isEqualTo(100);
        assertThat(grid.rowsProperty().get()).hasSize(101);
        assertThat(grid.rowsProperty().get().get(100).isPending()).isTrue();
        assertThat(grid.statsProperty().get().filesTotal()).isEqualTo(Visits.FILES);
    }

    @Test
    void readsOnOnlyWhenTheEndComesNear() {
        source.inBatchesOf(300);
        GridViewModel grid = loaded();
        grid.rowShown(10);
        assertThat(grid.loadedRows()).isEqualTo(300);
        grid.rowShown(250);
        assertThat(grid.loadedRows()).isEqualTo(600);
    }

    @Test
    void keepsRowsInReadingOrderAcrossBatches() {
        GridViewModel grid = loaded();
        readAll(grid);
        assertThat(grid.loadedRows()).isEqualTo(1_301);
        assertThat(grid.tailProperty().get()).isEqualTo(Tail.END);
        for (int i = 0; i < 1_301; i++) {
            GridRow each = grid.rowsProperty().get().get(i);
            assertThat(each.number()).isEqualTo(i + 1);
            assertThat(each.value("_row")).isEqualTo(2_865L + i);
        }
        assertThat(source.closed()).isEqualTo(1);
    }

    private static void readAll(GridViewModel grid) {
        while (grid.tailProperty().get() == Tail.MORE) {
            grid.rowShown(grid.loadedRows());
        }
    }

    @Test
    void stopsAtTheRowsThatAreKept() {
        FakeSource large =
                Visits.dataset(lake.at("large"), GridViewModel.KEPT_ROWS + 10).inBatchesOf(40_000);
        lake.source("large", "dataset", 100_010, large);
        GridViewModel grid = new GridViewModel(
                TaskRunner.direct(),
                () -> lake,
                ReadRequest.all(lake.at("large")).withLineage());
        grid.load();
        readAll(grid);
        assertThat(grid.loadedRows()).isEqualTo(GridViewModel.KEPT_ROWS);
        assertThat(grid.tailProperty().get()).isEqualTo(Tail.CAPPED);
        assertThat(large.closed()).isEqualTo(1);
    }

    @Test
    void saysEmptyForASourceWithoutRows() {
        lake.source("none", "dataset", 0, Visits.empty(lake.at("none")));
        GridViewModel grid = new GridViewModel(TaskRunner.direct(), () -> lake, ReadRequest.all(lake.at("none")));
        grid.load();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.EMPTY);
        assertThat(grid.columns().all()).isNotEmpty();
    }

    @Test
    void failsWithTheReasonAndReadsAgainOnceItIsMended() {
        source.failing(LakescopeException.conflict("Cannot read visits: it changed; read it again"), 0);
        GridViewModel grid = loaded();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.FAILED);
        assertThat(grid.failureProperty().get()).hasMessageContaining("it changed");
        source.heal();
        grid.load();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(grid.failureProperty().get()).isNull();
    }

    @Test
    void keepsTheRowsThatCameBeforeAFailure() {
        source.failing(LakescopeException.conflict("Cannot read page 3: checksum; restore the file"), 100);
        GridViewModel grid = loaded();
        grid.rowShown(99);
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(grid.tailProperty().get()).isEqualTo(Tail.FAILED);
        assertThat(grid.rowsProperty().get()).hasSize(100);
        assertThat(GridFooter.cost(grid)).contains("checksum");
    }

    @Test
    void answersAtOnceAndIgnoresWhatComesAfterAStop() {
        GridViewModel grid = grid(new TaskRunner(queued::add, Runnable::run));
        grid.load();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.LOADING);
        grid.stop();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.STOPPED);
        runQueued();
        assertThat(grid.phaseProperty().get()).isEqualTo(Phase.STOPPED);
        assertThat(grid.loadedRows()).isZero();
    }

    @Test
    void closesTheCursorOfAReadThatIsReplaced() {
        GridViewModel grid = loaded();
        grid.newest(true);
        assertThat(source.opened()).isEqualTo(2);
        assertThat(source.closed()).isEqualTo(1);
        assertThat(grid.rowsProperty().get().get(0).value("_row")).isEqualTo(2_865L + 1_300);
    }

    @Test
    void putsTheFileFirstAndLeavesTheRowNumberToTheChooser() {
        GridViewModel grid = loaded();
        assertThat(grid.columns().shown())
                .extracting(GridColumn::name)
                .startsWith("_file", "visit_id")
                .doesNotContain("_row");
        grid.columns().toggle(grid.columns().named("_row").orElseThrow());
        assertThat(grid.columns().shown()).extracting(GridColumn::name).contains("_row");
        assertThat(grid.columns().matching("ZONE")).extracting(GridColumn::name).containsExactly("zone", "home_zone");
    }

    @Test
    void addsTheShareOfFilesOnceTheSchemaIsMerged() {
        GridViewModel grid = loaded();
        assertThat(grid.columns().named("home_zone").orElseThrow().share()).isEmpty();
        grid.merge(lake.schema(lake.at("visits")));
        assertThat(grid.columns().named("home_zone").orElseThrow().share()).hasValue(0.3);
        assertThat(grid.columns().named("score").orElseThrow().conflict()).isTrue();
        assertThat(grid.columns().named("zone").orElseThrow().conflict()).isFalse();
    }

    @Test
    void copiesTheExactCellAndTheRowWithNames() {
        GridViewModel grid = loaded();
        GridRow row = grid.rowsProperty().get().get(0);
        grid.selectedProperty()
                .set(new SelectedCell(row, grid.columns().named("started_at").orElseThrow()));
        assertThat(grid.copyCell()).isEqualTo("2026-08-20T09:12:44Z");
        List<String> lines = grid.copyRow().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("_file\tvisit_id\tvenue");
        assertThat(lines.get(1).split("\t", -1)).hasSize(11);
    }

    @Test
    void copiesARowInEveryFormat() {
        GridViewModel grid = loaded();
        for (String name : List.of("_file", "started_at", "home_zone", "score")) {
            grid.columns().toggle(grid.columns().named(name).orElseThrow());
        }
        GridRow row = grid.rowsProperty().get().get(0);
        grid.selectedProperty()
                .set(new SelectedCell(row, grid.columns().named("zone").orElseThrow()));

        assertThat(grid.copyRow(CopyFormat.CSV).lines().toList().get(0)).startsWith("\"visit_id\",\"venue\"");
        assertThat(grid.copyRow(CopyFormat.CSV).lines().toList().get(1)).contains("\"leeds-01\"");
        assertThat(grid.copyRow(CopyFormat.JSON)).startsWith("{").contains("\"venue\" : \"leeds-01\"");
        assertThat(grid.copyRow(CopyFormat.MARKDOWN).lines().toList())
                .hasSize(3)
                .element(1)
                .isEqualTo("| --- | --- | --- | --- | --- | --- | --- |");
    }

    private void runQueued() {
        while (!queued.isEmpty()) {
            queued.remove().run();
        }
    }

    @Test
    void neitherSortsByAMaskedColumnNorCopiesItsValues() {
        GridViewModel guests = guests();
        guests.sortBy("email");
        assertThat(guests.sort()).isEmpty();
        assertThat(guests.phaseProperty().get()).isEqualTo(Phase.READY);
        GridColumn email = guests.columns().named("email").orElseThrow();
        assertThat(email.isSortable()).isFalse();
        guests.selectedProperty()
                .set(new SelectedCell(guests.rowsProperty().get().get(0), email));
        assertThat(guests.copyCell()).isEmpty();
        assertThat(guests.copyRow().lines().skip(1)).first().asString().contains("g-40113\t\t\t\t3\t");
        assertThat(guests.copyRow(CopyFormat.JSON)).containsPattern("\"email\" : \\{\\s+\"masked\" : true\\s+}");
    }

    @Test
    void leavesRoomForWhatIsSaidOfAMaskedColumn() {
        List<GridRow> none = List.of();
        GridColumn plain = GridColumn.unmerged(new Column("tier", Type.Plain.STRING));
        GridColumn masked = GridColumn.unmerged(new Column("tier", Type.Plain.STRING).hidden());
        assertThat(ColumnWidths.of(masked, none)).isGreaterThan(ColumnWidths.of(plain, none) + 30);
    }

    private GridViewModel guests() {
        lake.source("guests", "dataset", 90, MaskedGuests.dataset(lake.at("guests")));
        GridViewModel guests = new GridViewModel(
                TaskRunner.direct(),
                () -> lake,
                ReadRequest.all(lake.at("guests")).withLineage());
        guests.load();
        return guests;
    }
}
