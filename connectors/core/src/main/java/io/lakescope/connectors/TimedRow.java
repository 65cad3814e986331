package io.lakescope.connectors;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table with its write times: what backup and restore exchange.
 *
 * @param values in the order of {@link TableDefinition#columns()}; null is <em>no cell</em>. In a partition that has only
 *     static cells the clustering values are null too
 * @param writeTimeMicros latest write time of its cells, microseconds since 1970; {@link #NO_TIME} if no cell has one
 * @param expiresAtSeconds longest expiry of its cells, seconds since 1970; 0 if any cell never expires
 * @param cellTimes the cells whose times differ from the row's, by column name
 * @param levelled columns whose elements have times that differ: here they are the newest and the longest of them
 */
public record TimedRow(
        @Nullable Object[] values,
        long writeTimeMicros,
        long expiresAtSeconds,
        Map<String, CellTime> cellTimes,
        Set<String> levelled) {

    /** The write time of a row that has only key columns: CQL cannot read it. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public TimedRow {
        cellTimes = cellTimes.isEmpty() ? Map.of() : Map.copyOf(cellTimes);
        levelled = levelled.isEmpty() ? Set.of() : Set.copyOf(levelled);
    }

    public TimedRow(
            @Nullable Object[] values, long writeTimeMicros, long expiresAtSeconds, Map<String, CellTime> cellTimes) {
        this(values, writeTimeMicros, expiresAtSeconds, cellTimes, Set.of());
    }

    /** @param expiresAtSeconds seconds since 1970, 0 for never */
    public record CellTime(long writeTimeMicros, long expiresAtSeconds) {}

    /** The times of one cell. */
    public CellTime timeOf(String column) {
        CellTime own = cellTimes.isEmpty() ? null : cellTimes.get(column);
        return own == null ? new CellTime(writeTimeMicros, expiresAtSeconds) : own;
    }
}
