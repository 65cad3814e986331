package io.lakescope.views.customer;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.restore.RowClass;
import io.lakescope.views.common.Texts;
import io.lakescope.views.grid.CellTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a row that a restore would look at: as it is, as the backup has it, as it would be.
 *
 * @param key of the row; empty on all lines of it but the first
 * @param isRaised whether it is written later than it was once, above a purge
 */
record DifferenceLine(
        RowClass rowClass, String key, String column, String live, String backup, String after, boolean isRaised) {

    static List<DifferenceLine> of(Difference page) {
        return page.rows().stream()
                .flatMap(row -> of(page.columns(), row).stream())
                .toList();
    }

    private static List<DifferenceLine> of(List<TableColumn> columns, Difference.Row row) {
        List<DifferenceLine> lines = new ArrayList<>();
        String key = key(columns, row);
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            if (!columns.get(i).isKey() && isDifferent(cell)) {
                lines.add(line(row, lines.isEmpty() ? key : "", columns.get(i).name(), cell));
            }
        }
        return lines.isEmpty() ? List.of(bare(row, key)) : lines;
    }

    private static boolean isDifferent(Cell cell) {
        return !Objects.equals(cell.live(), cell.backup()) || !Objects.equals(cell.backup(), cell.after());
    }

    private static DifferenceLine line(Difference.Row row, String key, String column, Cell cell) {
        return new DifferenceLine(
                row.rowClass(),
                key,
                column,
                row.isLive() ? text(cell.live()) : Texts.of("difference.no-row"),
                text(cell.backup()),
                row.rowClass() == RowClass.EXPIRED ? Texts.of("difference.stays-away") : text(cell.after()),
                cell.isRaised());
    }

    /** A row that is nothing but its key, or the same in every cell. */
    private static DifferenceLine bare(Difference.Row row, String key) {
        String live = Texts.of(row.isLive() ? "difference.row" : "difference.no-row");
        String after =
                row.rowClass() == RowClass.EXPIRED ? Texts.of("difference.stays-away") : Texts.of("difference.row");
        return new DifferenceLine(row.rowClass(), key, "", live, Texts.of("difference.row"), after, row.isRaised());
    }

    /** Without what the unit's own key says, but for its last part: the day, as a rule. */
    private static String key(List<TableColumn> columns, Difference.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean isOwn = ("/" + row.unit()).contains("/" + columns.get(i).name() + "=");
            if (columns.get(i).isKey() && !isOwn) {
                parts.add(text(row.cells().get(i).backup()));
            }
        }
        String unit = row.unit().substring(row.unit().lastIndexOf('=') + 1);
        boolean isSaid = parts.stream().anyMatch(part -> part.startsWith(unit));
        return isSaid ? String.join("  ", parts) : unit + "  " + String.join("  ", parts);
    }

    private static String text(@Nullable Object value) {
        return value == null
                ? Texts.of("difference.no-cell")
                : CellTexts.of(value).text();
    }
}
