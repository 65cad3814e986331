package io.lakescope.app.cli;

import io.lakescope.connectors.Type;
import io.lakescope.jobs.versions.VersionDifference;
import io.lakescope.jobs.versions.VersionDifference.Cell;
import io.lakescope.jobs.versions.VersionDifference.Row;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two versions, a line for each cell. */
final class VersionText {

    private final PrintStream out;

    VersionText(PrintStream out) {
        this.out = out;
    }

    void print(VersionDifference difference) {
        out.println(difference.unit() + ": " + Texts.number(difference.same()) + " rows are the same, "
                + Texts.number(difference.differing()) + " differ, " + Texts.number(difference.onlyOlder())
                + " are only in " + difference.older().run() + ", " + Texts.number(difference.onlyNewer())
                + " only in " + difference.newer().run());
        if (difference.rows().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of(
                "row",
                "key",
                "column",
                difference.older().run(),
                difference.newer().run()));
        difference.rows().forEach(row -> add(table, row));
        table.print(out);
        if (difference.isTruncated()) {
            out.println("there are more rows that differ; show them with a larger --limit");
        }
    }

    private static void add(TextTable table, Row row) {
        String key = row.key().stream().map(VersionText::key).collect(Collectors.joining(" "));
        if (row.cells().isEmpty()) {
            table.add(List.of(row.kind().word(), key, "", "", ""));
        }
        for (int i = 0; i < row.cells().size(); i++) {
            Cell cell = row.cells().get(i);
            boolean isFirst = i == 0;
            table.add(List.of(
                    isFirst ? row.kind().word() : "",
                    isFirst ? key : "",
                    cell.column(),
                    text(cell.older(), cell.type()),
                    text(cell.newer(), cell.type())));
        }
    }

    private static String key(Cell cell) {
        return cell.column() + "="
                + cell.either().map(value -> Texts.cell(value, cell.type())).orElse("\u00b7");
    }

    private static String text(@Nullable Object value, Type type) {
        return value == null ? "\u00b7" : Texts.cell(value, type);
    }
}
