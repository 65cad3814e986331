package io.lakescope.views.grid;

import java.util.List;
import java.util.stream.Collectors;

/** Cells as the clipboard takes them: a tab or line break inside a value is escaped, so that columns stay columns. */
final class TabSeparated {

    private TabSeparated() {}

    static String cell(CellText cell) {
        return cell.state() == CellState.UNREADABLE ? "" : cell.exact();
    }

    static String row(List<GridColumn> columns, GridRow row) {
        return columns.stream().map(GridColumn::name).collect(Collectors.joining("\t"))
                + "\n"
                + columns.stream()
                        .map(column -> escaped(cell(row.cell(column))))
                        .collect(Collectors.joining("\t"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
