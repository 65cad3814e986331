package io.lakescope.views.statistics;

import io.lakescope.jobs.statistics.Statistics.Cell;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Rows day by day, days without any too.
 *
 * @param bars one for each day, the oldest first
 * @param most the rows of the fullest day, on a round scale
 */
public record DayBars(List<Bar> bars, long most) {

    /** One day's rows. */
    public record Bar(LocalDate day, long rows) {}

    public DayBars {
        bars = List.copyOf(bars);
    }

    /**
     * So many days of a customer.
     *
     * @param back how many days before the newest the last one is
     */
    static DayBars of(List<Cell> cells, int days, int back) {
        TreeMap<LocalDate, Long> rows = rows(cells);
        if (rows.isEmpty()) {
            return new DayBars(List.of(), 1);
        }
        LocalDate last = rows.lastKey().minusDays(back);
        LocalDate first = last.minusDays(days - 1L);
        LocalDate from = first.isBefore(rows.firstKey()) ? rows.firstKey() : first;
        List<Bar> bars = from.datesUntil(last.plusDays(1))
                .map(day -> new Bar(day, rows.getOrDefault(day, 0L)))
                .toList();
        return new DayBars(bars, round(bars.stream().mapToLong(Bar::rows).max().orElse(1)));
    }

    /** Rows without a day are in no bar. */
    private static TreeMap<LocalDate, Long> rows(List<Cell> cells) {
        TreeMap<LocalDate, Long> rows = new TreeMap<>();
        cells.forEach(cell -> cell.day().ifPresent(day -> rows.merge(day, cell.rows(), Long::sum)));
        return rows;
    }

    /** How many days lie between the oldest and the newest, both counted. */
    static int span(List<Cell> cells) {
        TreeMap<LocalDate, Long> rows = rows(cells);
        return rows.isEmpty()
                ? 0
                : (int) (rows.lastKey().toEpochDay() - rows.firstKey().toEpochDay()) + 1;
    }

    /** The next of 1, 2, 3, 4, 6, 8, 10, 20 ... */
    private static long round(long rows) {
        long scale = 1;
        while (scale * 10 < rows) {
            scale *= 10;
        }
        long one = scale;
        return LongStream.of(1, 2, 3, 4, 6, 8)
                .map(times -> times * one)
                .filter(most -> rows <= most)
                .findFirst()
                .orElse(10 * one);
    }
}
