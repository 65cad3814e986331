package io.lakescope.views.statistics;

import io.lakescope.jobs.statistics.Statistics.Cell;
import io.lakescope.views.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One customer's rows, or those of all.
 *
 * @param cells by day, the oldest first
 */
public record CustomerLine(String name, List<Cell> cells) {

    public CustomerLine {
        cells = List.copyOf(cells);
    }

    /** All of them first, then each, the one with most rows first. */
    static List<CustomerLine> of(List<Cell> cells) {
        Map<Optional<String>, List<Cell>> customers = new LinkedHashMap<>();
        cells.forEach(cell -> customers
                .computeIfAbsent(cell.customer(), key -> new ArrayList<>())
                .add(cell));
        List<CustomerLine> lines = new ArrayList<>();
        customers.forEach(
                (customer, own) -> lines.add(new CustomerLine(customer.orElse(Texts.of("statistics.nobody")), own)));
        lines.sort(Comparator.comparingLong(CustomerLine::rows).reversed().thenComparing(CustomerLine::name));
        if (lines.size() != 1) {
            lines.add(0, new CustomerLine(Texts.of("statistics.all"), cells));
        }
        return lines;
    }

    public long rows() {
        return cells.stream().mapToLong(Cell::rows).sum();
    }

    /** Days with rows. */
    public long days() {
        return cells.stream().flatMap(cell -> cell.day().stream()).distinct().count();
    }
}
