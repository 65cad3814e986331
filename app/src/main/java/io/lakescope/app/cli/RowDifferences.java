package io.lakescope.app.cli;

import io.lakescope.app.jobs.DifferenceJson;
import io.lakescope.app.jobs.ReadingFees;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.restore.Differences;
import io.lakescope.jobs.restore.RowClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a restore's plan, a line for each cell that differs somewhere. */
final class RowDifferences {

    static final String ALL_BUT_IDENTICAL = "all but identical";

    private final Session session;

    RowDifferences(Session session) {
        this.session = session;
    }

    /** @param asked a class as plans name it, {@code all}, or {@link #ALL_BUT_IDENTICAL} */
    void print(JobSpec.Restore spec, String asked, int limit) {
        if (limit < 1) {
            throw LakescopeException.user("Cannot list " + limit + " rows: give --limit 1 or more");
        }
        Differences.Request request = new Differences.Request(classes(asked), Optional.empty(), Instant.now());
        ReadingFees.of(session.wiring(), spec).forEach(fee -> session.err().println("note: " + fee));
        try (Differences.Pages pages = session.wiring().differences().of(spec, request)) {
            print(spec, pages.next(limit));
        }
    }

    private static Set<RowClass> classes(String asked) {
        if (asked.equals(ALL_BUT_IDENTICAL)) {
            return Differences.Request.ALL_BUT_IDENTICAL;
        }
        if (asked.equals("all")) {
            return EnumSet.allOf(RowClass.class);
        }
        return Set.of(Arrays.stream(RowClass.values())
                .filter(rowClass -> rowClass.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> LakescopeException.user("Cannot use '" + asked + "' for --rows: write all, "
                        + Arrays.stream(RowClass.values()).map(RowClass::word).collect(Collectors.joining(", ")))));
    }

    private void print(JobSpec.Restore spec, Difference page) {
        if (session.isJson()) {
            session.json(DifferenceJson.page(spec, page));
            return;
        }
        TextTable table = new TextTable(
                List.of("class", "unit", "key", "column", "live now", "in backup", "after restore", "written at"));
        page.rows().forEach(row -> add(table, page.columns(), row));
        table.print(session.out());
        if (!page.isLast()) {
            session.err().println("there are more rows; list them with a larger --limit");
        }
    }

    private static void add(TextTable table, List<TableColumn> columns, Difference.Row row) {
        String key = key(columns, row);
        boolean isFirst = true;
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            if (!columns.get(i).isKey() && isShown(row, cell)) {
                List<String> line = new ArrayList<>(
                        isFirst ? List.of(row.rowClass().word(), row.unit(), key) : List.of("", "", ""));
                line.addAll(cells(columns.get(i), row, cell));
                table.add(line);
                isFirst = false;
            }
        }
        if (isFirst) {
            table.add(List.of(row.rowClass().word(), row.unit(), key, "", live(row), "row", after(row), ""));
        }
    }

    /** Of rows that are the same all cells, of others those that are not the same in all three. */
    private static boolean isShown(Difference.Row row, Cell cell) {
        boolean isSomewhere = cell.live() != null || cell.backup() != null || cell.after() != null;
        boolean isSame = Objects.equals(cell.live(), cell.backup()) && Objects.equals(cell.backup(), cell.after());
        return isSomewhere && (!isSame || row.rowClass() == RowClass.IDENTICAL);
    }

    private static String live(Difference.Row row) {
        return row.isLive() ? "row" : "no row";
    }

    private static String after(Difference.Row row) {
        return row.isLive() || row.rowClass() == RowClass.INSERT ? "row" : "no row";
    }

    private static String key(List<TableColumn> columns, Difference.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            Object value = row.cells().get(i).backup();
            if (columns.get(i).isKey() && value != null && !("/" + row.unit()).contains("/" + name + "=")) {
                parts.add(name + "=" + Texts.cell(value, columns.get(i).type()));
            }
        }
        return String.join(" ", parts);
    }

    private static List<String> cells(TableColumn column, Difference.Row row, Cell cell) {
        Type type = column.type();
        String raised = cell.isRaised() ? " (raised)" : "";
        return List.of(
                column.name(),
                row.isLive() || cell.live() != null ? text(cell.live(), type) : "no row",
                text(cell.backup(), type),
                row.isLive() || cell.after() != null ? text(cell.after(), type) : after(row),
                cell.writtenMicros().isPresent()
                        ? DifferenceJson.time(cell.writtenMicros().getAsLong()) + raised
                        : "");
    }

    private static String text(@Nullable Object value, Type type) {
        return value == null ? "·" : Texts.cell(value, type);
    }
}
