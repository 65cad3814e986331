package io.lakescope.jobs.versions;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.proof.Hash;
import io.lakescope.jobs.proof.RowTable;
import io.lakescope.jobs.versions.VersionDifference.Cell;
import io.lakescope.jobs.versions.VersionDifference.Kind;
import io.lakescope.jobs.versions.VersionDifference.Row;
import io.lakescope.jobs.versions.VersionDifference.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of two versions as they are met, counted; the first that differ with their cells. Not thread-safe. */
final class ComparedRows {

    /** What the table knows of a row of the older version. */
    private static final long UNMATCHED = 0;

    private static final long MATCHED = 1;

    private final Side older;
    private final Side newer;
    private final int most;
    private final RowTable known = new RowTable();
    /** Rows of the newer version that wait for their older cells, by key. */
    private final Map<Hash, TimedRow> waiting = new HashMap<>();

    private final List<Row> shown = new ArrayList<>();
    private long same;
    private long onlyOlder;
    private long onlyNewer;
    private long differing;
    private long unmatched;

    ComparedRows(Side older, Side newer, int most) {
        this.older = older;
        this.newer = newer;
        this.most = most;
    }

    /** Another part of the keys comes. */
    void begin() {
        known.clear();
        waiting.clear();
        unmatched = 0;
    }

    void older(Hash key, Hash content) {
        known.put(key, content, UNMATCHED);
        unmatched++;
    }

    void newer(TimedRow row, Hash key, Hash content) {
        int at = known.find(key);
        if (at == RowTable.NONE) {
            onlyNewer++;
            show(() -> row(Kind.ONLY_NEWER, Optional.empty(), Optional.of(row)));
            return;
        }
        unmatched--;
        known.number(at, MATCHED);
        if (known.isContent(at, content)) {
            same++;
            return;
        }
        differing++;
        if (shown.size() + waiting.size() < most) {
            waiting.put(key, row);
        }
    }

    /** Whether the older rows must be seen once more, for their cells. */
    boolean needsOlder() {
        onlyOlder += unmatched;
        return !waiting.isEmpty() || (unmatched > 0 && shown.size() < most);
    }

    void olderAgain(TimedRow row, Hash key) {
        TimedRow beside = waiting.remove(key);
        if (beside != null) {
            show(() -> row(Kind.DIFFERS, Optional.of(row), Optional.of(beside)));
        } else if (known.number(known.find(key)) == UNMATCHED) {
            show(() -> row(Kind.ONLY_OLDER, Optional.of(row), Optional.empty()));
        }
    }

    private void show(java.util.function.Supplier<Row> row) {
        if (shown.size() < most) {
            shown.add(row.get());
        }
    }

    private Row row(Kind kind, Optional<TimedRow> before, Optional<TimedRow> after) {
        List<Cell> key = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        Map<String, Cell> all = new java.util.LinkedHashMap<>();
        after.ifPresent(row -> each(
                newer,
                row,
                (column, value) -> all.put(column.name(), new Cell(column.name(), column.type(), null, value))));
        before.ifPresent(row -> each(
                older,
                row,
                (column, value) -> all.compute(column.name(), (name, beside) -> beside(column, value, beside))));
        all.values().forEach(cell -> {
            if (isKey(cell.column())) {
                key.add(cell);
            } else if (!Objects.deepEquals(cell.older(), cell.newer())) {
                cells.add(cell);
            }
        });
        return new Row(kind, key, cells);
    }

    private static Cell beside(TableColumn column, @Nullable Object value, @Nullable Cell newer) {
        if (newer == null) {
            return new Cell(column.name(), column.type(), value, null);
        }
        Type type = newer.newer() == null ? column.type() : newer.type();
        return new Cell(column.name(), type, value, newer.newer());
    }

    private interface Sink {
        void cell(TableColumn column, @Nullable Object value);
    }

    private static void each(Side side, TimedRow row, Sink sink) {
        for (int i = 0; i < side.columns().size(); i++) {
            sink.cell(side.columns().get(i), row.values()[i]);
        }
    }

    private boolean isKey(String name) {
        return newer.columns().stream()
                .anyMatch(column -> column.isKey() && column.name().equals(name));
    }

    VersionDifference result(String unit) {
        return new VersionDifference(unit, older, newer, same, onlyOlder, onlyNewer, differing, shown);
    }
}
