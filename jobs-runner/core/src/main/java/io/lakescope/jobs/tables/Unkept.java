package io.lakescope.jobs.tables;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What CQL does not tell of rows, so that no backup keeps it.
 *
 * @param keyOnly rows without a cell: neither their write time nor their expiry can be read
 * @param levelled collections and user types whose elements have times that differ: the newest and longest is kept
 */
public record Unkept(long keyOnly, long levelled) {

    public static final Unkept NONE = new Unkept(0, 0);

    /** Counts row by row. Not thread-safe. */
    public static final class Count {

        private final List<TableColumn> columns;
        private long keyOnly;
        private long levelled;

        public Count(List<TableColumn> columns) {
            this.columns = columns;
        }

        public void add(TimedRow row) {
            keyOnly += row.writeTimeMicros() == TimedRow.NO_TIME && isRow(row) ? 1 : 0;
            levelled += row.levelled().size();
        }

        /** Static cells alone read as a row without clustering values: they have times, and there is no row. */
        private boolean isRow(TimedRow row) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).role() == Role.CLUSTERING && row.values()[i] == null) {
                    return false;
                }
            }
            return true;
        }

        public Unkept total() {
            return new Unkept(keyOnly, levelled);
        }
    }

    public Unkept plus(Unkept other) {
        return new Unkept(keyOnly + other.keyOnly, levelled + other.levelled);
    }

    /** For a plan and a report, one sentence for each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (keyOnly > 0) {
            notes.add(keyOnly + " rows have key columns alone: CQL tells neither their write time nor their expiry; a"
                    + " restore writes them at the backup's scan, to stay");
        }
        if (levelled > 0) {
            notes.add(levelled + " collections or user types have elements of different write times or expiries: the"
                    + " newest and the longest are kept, for all of their elements");
        }
        return notes;
    }
}
