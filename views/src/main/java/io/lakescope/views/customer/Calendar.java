package io.lakescope.views.customer;

import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A coverage map as rows of thirty days, the newest first. Immutable. */
public final class Calendar {

    /** Days in a row. */
    static final int WIDTH = 30;

    private final CoverageMap map;
    private final LocalDate today;
    private final List<DayRange> gaps;
    private final List<CalendarRow> rows = new ArrayList<>();

    public Calendar(CoverageMap map, LocalDate today) {
        this.map = map;
        this.today = today;
        this.gaps = map.gaps().stream()
                .map(gap -> new DayRange(gap.from(), gap.to().minusDays(1)))
                .toList();
        DayRange all = range();
        LocalDate last = all.last();
        while (!last.isBefore(all.first())) {
            LocalDate first = last.minusDays(WIDTH - 1L);
            DayRange range = new DayRange(first.isBefore(all.first()) ? all.first() : first, last);
            rows.add(new CalendarRow(range, Verdict.of(this, range)));
            last = range.first().minusDays(1);
        }
    }

    /** Empty while nobody has answered for it. */
    Optional<DayCell> cell(int layer, LocalDate day) {
        return map.cell(day, layers().get(layer));
    }

    /** The cells of a layer in a range, as far as they are answered. */
    List<DayCell> cells(int layer, DayRange range) {
        return range.days().flatMap(day -> cell(layer, day).stream()).toList();
    }

    /** Whether a raw table or an aggregate lacks something that no rule took away. */
    boolean isGap(LocalDate day) {
        return gaps.stream().anyMatch(gap -> gap.contains(day));
    }

    /** The days around one that are gaps without a break; the day alone if it is none. */
    DayRange gapAround(LocalDate day) {
        return gaps.stream().filter(gap -> gap.contains(day)).findFirst().orElse(new DayRange(day, day));
    }

    /** The last day of the newest gap, else the newest day. */
    LocalDate newestGap() {
        return gaps.isEmpty() ? range().last() : gaps.get(gaps.size() - 1).last();
    }

    /** How many days are gaps. */
    int gapDays() {
        return gaps.stream().mapToInt(DayRange::count).sum();
    }

    int gapDays(DayRange range) {
        return (int) range.days().filter(this::isGap).count();
    }

    /** How many gaps there are, each of days without a break. */
    int gaps() {
        return gaps.size();
    }

    /** All days that were asked for. */
    DayRange range() {
        return new DayRange(map.request().from(), map.request().to().minusDays(1));
    }

    List<CalendarRow> rows() {
        return rows;
    }

    List<Layer> layers() {
        return map.layers();
    }

    CoverageMap map() {
        return map;
    }

    LocalDate today() {
        return today;
    }
}
