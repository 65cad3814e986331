package io.lakescope.tests.journey;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a backup, what was planted in its place in the table that is restored into, and what Cassandra's own rule makes of both:
 * of each cell the newest write stands, unless a delete of the row is as new.
 */
record Planted(Kind kind, String invoice, int line, Map<String, Object> backup) {

    /** When the rows that were backed up were written, in microseconds. */
    static final long WRITTEN = 1_700_000_000_000_000L;

    static final long OLDER = WRITTEN - 1_000_000;
    static final long NEWER = WRITTEN + 1_000_000;

    /** Days that a row which expires is kept. */
    static final int LIFE_SECONDS = 86_400;

    /** What is there before the restore. */
    enum Kind {
        IDENTICAL,
        ABSENT,
        /** Deleted, later than the row was written. */
        DELETED,
        /** Another content, written before the row was. */
        OLDER_CONTENT,
        NEWER_CONTENT,
        /** The same, but for a cell that only the table lacks; newer. */
        LACKS_A_CELL,
        /** The same, and a cell that only the backup lacks; older. */
        HAS_A_CELL_MORE,
        /** The backed-up row will expire; nothing is there. */
        EXPIRING,
        /** The backed-up row has expired; nothing is there. */
        EXPIRED
    }

    /** A cell: nothing is a delete of it. */
    record Cell(@Nullable Object value, long writeTime) {}

    /** The live cells before the restore. */
    Map<String, Cell> live() {
        return switch (kind) {
            case IDENTICAL -> at(backup, WRITTEN);
            case OLDER_CONTENT -> with(at(backup, OLDER), "stock_code", new Cell("older", OLDER));
            case NEWER_CONTENT -> with(at(backup, NEWER), "stock_code", new Cell("newer", NEWER));
            case LACKS_A_CELL -> without(at(backup, NEWER));
            case HAS_A_CELL_MORE -> with(at(backup, OLDER), "customer", new Cell("more", OLDER));
            case ABSENT, DELETED, EXPIRING, EXPIRED -> Map.of();
        };
    }

    private static Map<String, Cell> at(Map<String, Object> values, long writeTime) {
        Map<String, Cell> cells = new TreeMap<>();
        values.forEach((column, value) -> cells.put(column, new Cell(value, writeTime)));
        return cells;
    }

    private static Map<String, Cell> with(Map<String, Cell> cells, String column, Cell cell) {
        cells.put(column, cell);
        return cells;
    }

    private static Map<String, Cell> without(Map<String, Cell> cells) {
        cells.remove("customer");
        return cells;
    }

    /** Whether a policy lets the backup's row be written. */
    boolean isWritten(String policy) {
        return switch (kind) {
            case IDENTICAL, EXPIRED -> false;
            case ABSENT, DELETED, EXPIRING -> true;
            case OLDER_CONTENT, HAS_A_CELL_MORE -> !policy.equals("fill-gaps");
            case NEWER_CONTENT, LACKS_A_CELL -> policy.equals("backup-wins");
        };
    }

    /** The word of a run's counts for this row. */
    String counted(String policy, boolean atNow) {
        if (kind == Kind.IDENTICAL) {
            return "identical";
        }
        if (kind == Kind.EXPIRED) {
            return "expired";
        }
        if (kind == Kind.DELETED && !atNow) {
            return "hidden";
        }
        return isWritten(policy) ? "written" : "skipped";
    }

    /**
     * The visible cells after a restore, by write time; empty if the row is not there.
     *
     * @param writeTime of what the restore writes
     */
    Map<String, Cell> after(String policy, long writeTime) {
        Map<String, Cell> cells = new TreeMap<>(live());
        if (isWritten(policy)) {
            boolean erases = !policy.equals("fill-gaps");
            for (String column : new String[] {"stock_code", "quantity", "customer"}) {
                Object value = backup.get(column);
                if (value != null || erases) {
                    newer(cells, column, new Cell(value, writeTime));
                }
            }
        }
        long deleted = kind == Kind.DELETED ? NEWER : Long.MIN_VALUE;
        cells.values().removeIf(cell -> cell.value() == null || cell.writeTime() <= deleted);
        return cells;
    }

    private static void newer(Map<String, Cell> cells, String column, Cell cell) {
        boolean isNewer = Optional.ofNullable(cells.get(column))
                .filter(there -> there.writeTime() >= cell.writeTime())
                .isEmpty();
        if (isNewer) {
            cells.put(column, cell);
        }
    }
}
