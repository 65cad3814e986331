package io.lakescope.jobs.restore;

import io.lakescope.connectors.TableDefinition.TableColumn;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a planned restore would do, row by row.
 *
 * @param columns of the target table; the cells of a row are in this order
 * @param looked rows of the backup that were looked at so far, over all pages
 * @param isLast whether there is no row after these
 */
public record Difference(List<TableColumn> columns, List<Row> rows, long looked, boolean isLast) {

    public Difference {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A row of the backup beside the live one with its key.
     *
     * @param isLive whether there is a live row with its key
     * @param cells one for each column, keys included
     */
    public record Row(String unit, RowClass rowClass, boolean isLive, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether some cell is written later than it was written once, because a recorded purge would hide it. */
        public boolean isRaised() {
            return cells.stream().anyMatch(Cell::isRaised);
        }
    }

    /**
     * One cell now, in the backup, and once the restore is done. Null is no cell.
     *
     * @param backupMicros its write time in the backup, microseconds since 1970; empty for keys and where none can be read
     * @param writtenMicros the write time that the restore gives it; empty if it does not write the cell
     */
    public record Cell(
            @Nullable Object live,
            @Nullable Object backup,
            @Nullable Object after,
            OptionalLong backupMicros,
            OptionalLong writtenMicros) {

        /** Whether it is written later than it was written once. */
        public boolean isRaised() {
            return writtenMicros.isPresent()
                    && backupMicros.isPresent()
                    && writtenMicros.getAsLong() > backupMicros.getAsLong();
        }
    }
}
