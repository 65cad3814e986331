package io.lakescope.jobs.restore;

import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.restore.Difference.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Cell by cell what a row of the backup, the live one and the restore's write times come to: the later write wins. */
record RowDifference(TableDefinition table, Erase erase) {

    /**
     * @param live the live row with the same key
     * @param statics a row of the partition that has its static cells, where no row has the key
     */
    Row of(UnitDifference.Found found, Optional<TimedRow> live, Optional<TimedRow> statics) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            TableColumn column = table.columns().get(i);
            Optional<TimedRow> beside = live.isPresent() || column.role() != Role.STATIC ? live : statics;
            cells.add(column.isKey() ? key(found, i, live.isPresent()) : cell(found, i, beside));
        }
        return new Row(found.unit(), found.row().rowClass(), live.isPresent(), cells);
    }

    private static boolean isWritten(UnitDifference.Found found) {
        RowClass rowClass = found.row().rowClass();
        return rowClass == RowClass.INSERT || rowClass == RowClass.WOULD_CHANGE;
    }

    private static Cell key(UnitDifference.Found found, int column, boolean isLive) {
        Object value = found.backup().values()[column];
        return new Cell(
                isLive ? value : null,
                value,
                isLive || isWritten(found) ? value : null,
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private Cell cell(UnitDifference.Found found, int column, Optional<TimedRow> beside) {
        String name = table.columns().get(column).name();
        Object live = beside.map(row -> row.values()[column]).orElse(null);
        Object backup = found.backup().values()[column];
        Object written = found.written().values()[column];
        OptionalLong writtenMicros =
                isWritten(found) && written != null ? micros(found.written(), name) : OptionalLong.empty();
        boolean changes = isWritten(found)
                && (written != null || erase == Erase.NULLS)
                && beside.filter(row -> live != null && isLater(row, found.written(), name))
                        .isEmpty();
        return new Cell(
                live,
                backup,
                changes ? written : live,
                backup == null ? OptionalLong.empty() : micros(found.backup(), name),
                writtenMicros);
    }

    private static boolean isLater(TimedRow live, TimedRow written, String name) {
        return live.timeOf(name).writeTimeMicros() > written.timeOf(name).writeTimeMicros();
    }

    private static OptionalLong micros(TimedRow row, String name) {
        long micros = row.timeOf(name).writeTimeMicros();
        return micros == TimedRow.NO_TIME ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** Whether what is live has a part in a row of this class. */
    boolean needsLive(RowClass rowClass) {
        boolean isMissing = rowClass == RowClass.INSERT || rowClass == RowClass.HIDDEN;
        return !isMissing || !table.columns(Role.STATIC).isEmpty();
    }
}
