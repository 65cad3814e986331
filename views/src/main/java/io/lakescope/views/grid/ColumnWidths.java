package io.lakescope.views.grid;

import java.util.List;

/** First widths of columns, from their heads and the first rows; people drag them from there. */
final class ColumnWidths {

    private static final int SAMPLE = 60;
    private static final double MONO = 7.2;
    private static final double TEXT = 6.7;
    private static final double NAME = 7.3;
    private static final double PADDING = 22;
    /** What an icon takes, in characters. */
    private static final int SIGN = 3;
    /** A column of exactly this width is measured again by the table, over its first rows. */
    private static final double TABLE_DEFAULT = 80;

    private static final double LEAST = 76;
    private static final double MOST = 300;

    private ColumnWidths() {}

    static double of(GridColumn column, List<GridRow> rows) {
        int head = column.name().length();
        int type = Math.min(24, column.typeText().length() + signs(column));
        int longest = 0;
        for (GridRow row : rows.subList(0, Math.min(SAMPLE, rows.size()))) {
            CellText cell = row.cell(column);
            int length = column.isLineage()
                    ? FileNames.tail(cell.text()).length()
                    : cell.text().length();
            longest = Math.max(longest, hasSign(cell) ? length + SIGN : length);
        }
        double content = Math.max(
                Math.max(head * NAME, type * 6.7), longest * (column.isMono() || column.isNumber() ? MONO : TEXT));
        double width = Math.round(Math.max(LEAST, Math.min(MOST, content + PADDING)));
        return width == TABLE_DEFAULT ? width + 1 : width;
    }

    /** What stands beside the type, in characters. */
    private static int signs(GridColumn column) {
        return (column.column().partition() ? 5 : 0) + (column.isMasked() ? 8 : 0) + (column.conflict() ? SIGN : 0);
    }

    private static boolean hasSign(CellText cell) {
        return cell.state() == CellState.UNREADABLE || cell.state() == CellState.MASKED;
    }

    /** Of the column with row numbers. */
    static double ofNumbers(int rows) {
        return Math.max(36, String.valueOf(rows).length() * 7.0 + 18);
    }
}
