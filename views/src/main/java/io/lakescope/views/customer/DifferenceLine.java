package io.lakescope.views.customer;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Unreadable;
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
        RowClass rowClass, String key, String column, Side live, Side backup, Side after, boolean isRaised) {

    /**
     * A cell in one of three states of the row.
     *
     * @param masked whether the workspace does not show it
     */
    record Side(String text, boolean masked) {

        static Side of(@Nullable Object value) {
            return value == null
                    ? said("difference.no-cell")
                    : new Side(CellTexts.of(value).text(), isMasked(value));
        }

        static Side said(String key) {
            return new Side(Texts.of(key), false);
        }

        Side raised() {
            return new Side(Texts.of("difference.raised", text), masked);
        }
    }

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
            if (!columns.get(i).isKey() && (isDifferent(cell) || isUntold(row, cell))) {
                lines.add(line(row, lines.isEmpty() ? key : "", columns.get(i).name(), cell));
            }
        }
        return lines.isEmpty() ? List.of(bare(row, key)) : lines;
    }

    private static boolean isDifferent(Cell cell) {
        return !Objects.equals(cell.live(), cell.backup()) || !Objects.equals(cell.backup(), cell.after());
    }

    /** Where a row that is there would change, nobody sees whether its masked cells do. */
    private static boolean isUntold(Difference.Row row, Cell cell) {
        return row.isLive() && row.rowClass() != RowClass.IDENTICAL && isMasked(cell.backup());
    }

    private static boolean isMasked(@Nullable Object value) {
        return Unreadable.MASKED.equals(value);
    }

    private static DifferenceLine line(Difference.Row row, String key, String column, Cell cell) {
        return new DifferenceLine(
                row.rowClass(),
                key,
                column,
                row.isLive() ? Side.of(cell.live()) : Side.said("difference.no-row"),
                Side.of(cell.backup()),
                row.rowClass() == RowClass.EXPIRED ? Side.said("difference.stays-away") : Side.of(cell.after()),
                cell.isRaised());
    }

    /** A row that is nothing but its key, or the same in every cell. */
    private static DifferenceLine bare(Difference.Row row, String key) {
        Side live = Side.said(row.isLive() ? "difference.row" : "difference.no-row");
        Side after = Side.said(row.rowClass() == RowClass.EXPIRED ? "difference.stays-away" : "difference.row");
        return new DifferenceLine(row.rowClass(), key, "", live, Side.said("difference.row"), after, row.isRaised());
    }

    /** Without what the unit's own key says, but for its last part: the day, as a rule. */
    private static String key(List<TableColumn> columns, Difference.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean isOwn = ("/" + row.unit()).contains("/" + columns.get(i).name() + "=");
            if (columns.get(i).isKey() && !isOwn) {
                parts.add(Side.of(row.cells().get(i).backup()).text());
            }
        }
        String unit = row.unit().substring(row.unit().lastIndexOf('=') + 1);
        boolean isSaid = parts.stream().anyMatch(part -> part.startsWith(unit));
        return isSaid ? String.join("  ", parts) : unit + "  " + String.join("  ", parts);
    }
}
