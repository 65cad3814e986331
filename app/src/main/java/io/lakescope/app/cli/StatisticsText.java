package io.lakescope.app.cli;

import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.jobs.statistics.Statistics.Counts;
import io.lakescope.jobs.statistics.Statistics.How;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A line for each source and customer, with a bar for each of its days. */
final class StatisticsText {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int MOST_BARS = 48;

    private StatisticsText() {}

    static void print(List<Counts> all, PrintStream out) {
        TextTable table = new TextTable(List.of("source", "customer", "days", "rows", "by", "newest days"));
        for (Counts counts : all) {
            Map<String, List<Cell>> customers = new LinkedHashMap<>();
            counts.cells()
                    .forEach(cell -> customers
                            .computeIfAbsent(cell.customer().orElse("(none)"), key -> new ArrayList<>())
                            .add(cell));
            customers.forEach((customer, cells) -> table.add(List.of(
                    counts.module().toString(),
                    customer,
                    Texts.number(cells.stream()
                            .filter(cell -> cell.day().isPresent())
                            .count()),
                    Texts.number(cells.stream().mapToLong(Cell::rows).sum()),
                    cells.stream()
                            .map(Cell::how)
                            .max(Comparator.naturalOrder())
                            .map(How::word)
                            .orElse(""),
                    bars(cells))));
        }
        table.print(out);
    }

    /** One bar a day up to the newest; a day without rows is blank. */
    private static String bars(List<Cell> cells) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        cells.forEach(cell -> cell.day().ifPresent(day -> days.merge(day, cell.rows(), Long::sum)));
        if (days.isEmpty()) {
            return "";
        }
        LocalDate last = days.lastKey();
        LocalDate first = Optional.of(last.minusDays(MOST_BARS - 1L))
                .filter(days.firstKey()::isBefore)
                .orElse(days.firstKey());
        long most = days.tailMap(first).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        StringBuilder bars = new StringBuilder();
        first.datesUntil(last.plusDays(1)).forEach(day -> {
            long rows = days.getOrDefault(day, 0L);
            bars.append(rows == 0 ? ' ' : BARS.charAt((int) ((rows * BARS.length() - 1) / most)));
        });
        return bars.toString();
    }
}
