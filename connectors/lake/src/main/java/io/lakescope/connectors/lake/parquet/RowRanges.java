package io.lakescope.connectors.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** Rows of a row group: ranges in ascending order that neither touch nor overlap. */
record RowRanges(List<Range> ranges) {

    /** Half-open. */
    record Range(long from, long to) {}

    RowRanges {
        ranges = List.copyOf(ranges);
    }

    static RowRanges all(long rows) {
        return rows == 0 ? new RowRanges(List.of()) : new RowRanges(List.of(new Range(0, rows)));
    }

    /** Ranges that are in ascending order and may touch. */
    static RowRanges joined(List<Range> parts) {
        List<Range> joined = new ArrayList<>();
        for (Range part : parts) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() == part.from()) {
                joined.set(last, new Range(joined.get(last).from(), part.to()));
            } else {
                joined.add(part);
            }
        }
        return new RowRanges(joined);
    }

    RowRanges and(RowRanges other) {
        List<Range> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ranges.size() && j < other.ranges.size()) {
            Range left = ranges.get(i);
            Range right = other.ranges.get(j);
            long from = Math.max(left.from(), right.from());
            long to = Math.min(left.to(), right.to());
            if (from < to) {
                both.add(new Range(from, to));
            }
            if (left.to() <= right.to()) {
                i++;
            } else {
                j++;
            }
        }
        return new RowRanges(both);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean isAll(long rows) {
        return ranges.size() == 1 && ranges.get(0).from() == 0 && ranges.get(0).to() == rows;
    }

    /** True if any of the rows {@code [from, to)} is among these. */
    boolean meet(long from, long to) {
        return ranges.stream().anyMatch(range -> range.from() < to && from < range.to());
    }

    PrimitiveIterator.OfLong rows() {
        return ranges.stream()
                .flatMapToLong(range -> LongStream.range(range.from(), range.to()))
                .iterator();
    }
}
