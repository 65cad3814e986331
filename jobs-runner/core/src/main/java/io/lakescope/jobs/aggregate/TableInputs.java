package io.lakescope.jobs.aggregate;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import io.lakescope.jobs.PlanContext;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.Sources;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.proof.RowDigest;
import io.lakescope.jobs.tables.TableUnits;
import io.lakescope.jobs.tables.UnitScan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Units of a table, read whole; what identifies them is found by a scan. */
final class TableInputs implements Inputs {

    private final TableStore tables;
    private final TableDefinition table;
    private final TableUnits units;

    TableInputs(SourceAddress address, Sources sources) {
        this.tables = sources.tables(address);
        this.table = tables.definition(address);
        this.units = new TableUnits(table, sources.pattern(address));
    }

    @Override
    public List<WorkUnit> list(PlanContext context) {
        try (var partitions = tables.partitions(table)) {
            return units.select(partitions, Selection.ALL);
        }
    }

    @Override
    public List<Column> columns() {
        return table.columns().stream()
                .map(column -> new Column(column.name(), column.type()))
                .toList();
    }

    @Override
    public String day() {
        return units.dayColumn()
                .orElseThrow(() -> LakescopeException.user("Cannot aggregate " + table.address()
                        + ": no column of its partition key is known to be the day; declare it under tables: in the"
                        + " workspace"));
    }

    @Override
    public Collection<String> files() {
        return List.of();
    }

    @Override
    public String fingerprint(WorkUnit unit, PlanContext context) {
        return scan(unit, context.pinned(), row -> {});
    }

    @Override
    public String load(WorkUnit unit, Computation into, List<Column> columns) {
        int[] positions = columns.stream()
                .mapToInt(column -> table.schema().position(column.name()).orElseThrow())
                .toArray();
        String[] seen = new String[1];
        into.addRows(rows -> seen[0] = scan(unit, Instant.now(), row -> rows.accept(values(row, positions))));
        return seen[0];
    }

    private static @Nullable Object[] values(TimedRow row, int[] positions) {
        @Nullable Object[] values = new @Nullable Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = row.values()[positions[i]];
        }
        return values;
    }

    private String scan(WorkUnit unit, Instant now, Consumer<TimedRow> sink) {
        UnitScan scan = new UnitScan(new RowDigest(table.columns()));
        UnitScan.each(
                tables,
                table,
                unit.partitions(),
                UnitScan.Reading.configured(now).untimed().into(row -> {
                    scan.add(row);
                    sink.accept(row);
                }));
        return scan.result().digest();
    }
}
