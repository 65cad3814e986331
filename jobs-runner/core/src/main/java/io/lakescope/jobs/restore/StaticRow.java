package io.lakescope.jobs.restore;

import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The static cells of a partition as the row that stands for them where there is no other: a backup of static cells alone
 * has that row, while the live partition may have gained rows since.
 */
final class StaticRow {

    private StaticRow() {}

    /** Empty if the row has no static cell, or is that row already. */
    static Optional<TimedRow> of(TimedRow row, List<TableColumn> columns) {
        if (!hasStatic(row, columns)) {
            return Optional.empty();
        }
        @Nullable Object[] values = row.values().clone();
        Map<String, CellTime> times = new HashMap<>();
        boolean hasClustering = false;
        for (int i = 0; i < values.length; i++) {
            TableColumn column = columns.get(i);
            if (column.role() == Role.STATIC && values[i] != null) {
                times.put(column.name(), row.timeOf(column.name()));
            } else if (column.role() != Role.PARTITION) {
                hasClustering |= column.role() == Role.CLUSTERING && values[i] != null;
                values[i] = null;
            }
        }
        return hasClustering ? Optional.of(new TimedRow(values, TimedRow.NO_TIME, 0, times)) : Optional.empty();
    }

    private static boolean hasStatic(TimedRow row, List<TableColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == Role.STATIC && row.values()[i] != null) {
                return true;
            }
        }
        return false;
    }
}
