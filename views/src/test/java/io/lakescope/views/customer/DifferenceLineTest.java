package io.lakescope.views.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Unreadable;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.restore.RowClass;
import io.lakescope.views.customer.DifferenceLine.Side;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceLineTest {

    private static final Side MASKED = new Side("masked", true);
    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("day", Type.Plain.STRING, Role.PARTITION, "text", false),
            new TableColumn("dwell_s", Type.Plain.INT, Role.REGULAR, "int", false),
            new TableColumn("email", Type.Plain.STRING, Role.REGULAR, "text", false));

    @Test
    void doesNotHideThatAMaskedCellMayChange() {
        List<DifferenceLine> lines = lines(
                RowClass.WOULD_CHANGE,
                true,
                cell(600, 600, 600),
                cell(Unreadable.MASKED, Unreadable.MASKED, Unreadable.MASKED));
        assertThat(lines)
                .extracting(DifferenceLine::column, DifferenceLine::live, DifferenceLine::backup, DifferenceLine::after)
                .containsExactly(new Tuple("email", MASKED, MASKED, MASKED));
    }

    @Test
    void tellsAMaskedCellFromOneThatIsNotThere() {
        List<DifferenceLine> lines =
                lines(RowClass.INSERT, false, cell(null, 600, 600), cell(null, Unreadable.MASKED, Unreadable.MASKED));
        assertThat(lines).extracting(DifferenceLine::column).containsExactly("dwell_s", "email");
        assertThat(lines.get(1).live().masked()).isFalse();
        assertThat(List.of(lines.get(1).backup(), lines.get(1).after())).containsOnly(MASKED);
        assertThat(lines.get(0).backup()).isEqualTo(new Side("600", false));
    }

    @Test
    void saysNothingOfMaskedCellsWhereAllIsTheSame() {
        List<DifferenceLine> lines = lines(
                RowClass.IDENTICAL,
                true,
                cell(600, 600, 600),
                cell(Unreadable.MASKED, Unreadable.MASKED, Unreadable.MASKED));
        assertThat(lines).extracting(DifferenceLine::column).containsExactly("");
    }

    private static List<DifferenceLine> lines(RowClass rowClass, boolean isLive, Cell dwell, Cell email) {
        List<Cell> cells = List.of(cell("01", "01", "01"), dwell, email);
        Difference.Row row = new Difference.Row("venue=york/day=01", rowClass, isLive, cells);
        return DifferenceLine.of(new Difference(COLUMNS, List.of(row), 1, true));
    }

    private static Cell cell(@Nullable Object live, @Nullable Object backup, @Nullable Object after) {
        return new Cell(live, backup, after, OptionalLong.empty(), OptionalLong.empty());
    }
}
