package io.lakescope.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.views.common.Phase;
import io.lakescope.views.fakes.FakeWorkspace;
import io.lakescope.views.fakes.Visits;
import io.lakescope.views.grid.GridColumns;
import io.lakescope.views.grid.GridView;
import io.lakescope.views.grid.GridViewModel;
import io.lakescope.views.grid.SelectedCell;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row has a cell for each column in sight and for no other, and cells outlive what comes and goes beside them. */
class GridCellsTest {

    private static final int COLUMNS_IN_SIGHT = 14;

    private final FakeWorkspace workspace = new FakeWorkspace();
    private WindowDriver window;

    @BeforeEach
    void open() throws TimeoutException {
        window = WindowDriver.open(workspace.services());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void hasCellsForTheColumnsInSightOnly() {
        SourceAddress folder = SourceAddress.parse("/data/sensors/version=1.10");
        workspace.lake.hidden(folder, Visits.wide(folder));
        show(folder);
        GridColumns columns = grid().columns();
        WindowDriver.run(() -> columns.show(columns.all(), true));
        WindowDriver.await(() -> everyRowHas("c1"));
        assertThat(cells()).allMatch(row -> row.size() <= COLUMNS_IN_SIGHT);

        WindowDriver.run(() -> window.node(".grid", GridView.class).scrollToColumnIndex(290));
        WindowDriver.await(() -> everyRowHas("c291"));
        assertThat(cells())
                .allMatch(row -> row.size() <= COLUMNS_IN_SIGHT && names(row).noneMatch("c1"::equals));
    }

    @Test
    void showsMoreColumnsWhereTheWindowGrows() {
        WindowDriver.run(() -> window.node(".app").getScene().getWindow().setWidth(900));
        show(workspace.visits);
        WindowDriver.await(() -> everyRowHas("venue"));
        assertThat(names(cells().get(0))).doesNotContain("consent");
        WindowDriver.run(() -> window.node(".app").getScene().getWindow().setWidth(1400));
        WindowDriver.await(() -> everyRowHas("consent"));
    }

    @Test
    void keepsCellsWhereAColumnGoes() {
        show(workspace.visits);
        WindowDriver.await(() -> everyRowHas("venue") && everyRowHas("zone"));
        List<Node> before = WindowDriver.onFx(this::all);
        GridColumns columns = grid().columns();
        WindowDriver.run(() -> columns.toggle(columns.named("venue").orElseThrow()));
        WindowDriver.await(() -> cells().stream().noneMatch(row -> names(row).anyMatch("venue"::equals)));
        assertThat(WindowDriver.onFx(this::all))
                .containsAll(before.stream()
                        .filter(cell -> !"venue".equals(name(cell)))
                        .toList());
    }

    @Test
    void keepsTheSelectionWhereColumnsComeAndGo() {
        show(workspace.visits);
        WindowDriver.await(() -> everyRowHas("venue") && everyRowHas("zone"));
        WindowDriver.run(() -> window.node(".grid", GridView.class).select(3, 4));
        SelectedCell selected = Objects.requireNonNull(
                WindowDriver.onFx(() -> grid().selectedProperty().get()));
        GridColumns columns = grid().columns();
        for (boolean isShown : new boolean[] {false, true}) {
            WindowDriver.run(() -> columns.toggle(columns.named("venue").orElseThrow()));
            WindowDriver.await(() -> cells().stream().allMatch(row -> names(row).anyMatch("venue"::equals) == isShown));
            assertThat(grid().selectedProperty().get()).isEqualTo(selected);
        }
    }

    private void show(SourceAddress address) {
        WindowDriver.run(() -> window.model.open(address));
        WindowDriver.await(() -> grid().phaseProperty().get() == Phase.READY
                && grid().columns().merged().isPresent());
    }

    private GridViewModel grid() {
        return Objects.requireNonNull(window.model.currentProperty().get()).grid();
    }

    private boolean everyRowHas(String column) {
        return !cells().isEmpty() && cells().stream().allMatch(row -> names(row).anyMatch(column::equals));
    }

    /** Of each row on the screen, from the first. */
    private List<List<Node>> cells() {
        return window.node(".grid").lookupAll(".table-row-cell").stream()
                .map(TableRow.class::cast)
                .filter(row -> row.isVisible() && !row.isEmpty())
                .sorted((one, other) -> Integer.compare(one.getIndex(), other.getIndex()))
                .map(row -> List.copyOf(row.getChildrenUnmodifiable()))
                .<List<Node>>map(row -> row)
                .toList();
    }

    private List<Node> all() {
        return cells().stream().flatMap(List::stream).toList();
    }

    private static Stream<String> names(List<Node> row) {
        return row.stream().map(GridCellsTest::name);
    }

    private static String name(Node cell) {
        return String.valueOf(((TableCell<?, ?>) cell).getTableColumn().getId());
    }
}
