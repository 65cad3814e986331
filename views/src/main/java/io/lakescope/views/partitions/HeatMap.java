package io.lakescope.views.partitions;

import io.lakescope.connectors.PartitionSize;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Partitions in rows by what groups them, and in columns by day, or by their last key where they have no day.
 *
 * @param columns in order
 * @param rows the ones with the most first
 * @param bounds the greatest value of each shade but the last
 */
public record HeatMap(List<String> columns, List<Row> rows, List<Long> bounds) {

    /** How many shades there are. */
    public static final int SHADES = 5;

    private static final Set<String> DAY_KEYS = Set.of("year", "month", "day", "date", "dt");

    /**
     * @param cells one for each column; null where there is no partition
     * @param sum over all days, also those that are not shown
     */
    public record Row(String name, List<@Nullable PartitionSize> cells, long sum) {
        public Row {
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }
    }

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        bounds = List.copyOf(bounds);
    }

    /**
     * @param most how many columns at most
     * @param back how many of the newest columns are left out
     */
    static HeatMap of(List<PartitionSize> partitions, Measure measure, int most, int back) {
        List<String> all = columns(partitions);
        int end = Math.max(Math.min(all.size(), 1), all.size() - back);
        List<String> shown = all.subList(Math.max(0, end - most), end);
        Map<String, Integer> positions = new LinkedHashMap<>();
        shown.forEach(column -> positions.put(column, positions.size()));
        Map<String, @Nullable PartitionSize[]> cells = new TreeMap<>();
        Map<String, Long> sums = new LinkedHashMap<>();
        for (PartitionSize partition : partitions) {
            String name = row(partition);
            sums.merge(name, measure.of(partition), Long::sum);
            @Nullable
            PartitionSize[] row = cells.computeIfAbsent(name, key -> new @Nullable PartitionSize[positions.size()]);
            Integer position = positions.get(column(partition));
            if (position != null) {
                row[position] = row[position] == null ? partition : sum(row[position], partition);
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((name, row) -> rows.add(new Row(name, Arrays.asList(row), sums.getOrDefault(name, 0L))));
        rows.sort((a, b) -> Long.compare(b.sum(), a.sum()));
        return new HeatMap(shown, rows, bounds(rows, measure));
    }

    /** Without gaps where they are days: a day that nobody has is a day that is missing. */
    private static List<String> columns(List<PartitionSize> partitions) {
        TreeSet<String> seen = new TreeSet<>();
        partitions.forEach(partition -> seen.add(column(partition)));
        boolean days = !partitions.isEmpty()
                && partitions.stream().allMatch(each -> each.day().isPresent());
        if (!days) {
            return List.copyOf(seen);
        }
        return LocalDate.parse(seen.first())
                .datesUntil(LocalDate.parse(seen.last()).plusDays(1))
                .map(LocalDate::toString)
                .toList();
    }

    private static String column(PartitionSize partition) {
        if (partition.day().isPresent()) {
            return partition.day().get().toString();
        }
        String path = partition.path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String row(PartitionSize partition) {
        if (partition.day().isEmpty()) {
            int slash = partition.path().lastIndexOf('/');
            return slash < 0 ? "" : partition.path().substring(0, slash);
        }
        List<String> parts = new ArrayList<>();
        partition.keys().forEach((key, value) -> {
            if (!DAY_KEYS.contains(key)) {
                parts.add(value.orElse("null"));
            }
        });
        return String.join(" / ", parts);
    }

    private static PartitionSize sum(PartitionSize one, PartitionSize other) {
        return new PartitionSize(
                one.path(), one.keys(), one.day(), one.files() + other.files(), one.sizeBytes() + other.sizeBytes());
    }

    /** Each shade has as many partitions as the others, so that one giant does not make all others look alike. */
    private static List<Long> bounds(List<Row> rows, Measure measure) {
        long[] values = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(Objects::nonNull)
                .mapToLong(measure::of)
                .sorted()
                .toArray();
        List<Long> bounds = new ArrayList<>();
        for (int shade = 1; shade < SHADES && values.length > 0; shade++) {
            bounds.add(values[Math.min(values.length - 1, values.length * shade / SHADES)]);
        }
        return bounds.stream().distinct().toList();
    }

    /** The shade of a value, from 0, lightest. */
    public int shade(long value) {
        int shade = 0;
        while (shade < bounds.size() && value > bounds.get(shade)) {
            shade++;
        }
        return shade;
    }
}
