package io.lakescope.jobs;

import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tables whose changes are steps. Reads pass through. */
final class SteppedTables implements TableStore {

    private final TableStore tables;
    private final Steps steps;

    SteppedTables(TableStore tables, Steps steps) {
        this.tables = tables;
        this.steps = steps;
    }

    @Override
    public String clusterName() {
        return tables.clusterName();
    }

    @Override
    public TableDefinition definition(SourceAddress table) {
        return tables.definition(table);
    }

    @Override
    public TableDefinition draft(SourceAddress table, List<DraftColumn> columns) {
        return tables.draft(table, columns);
    }

    @Override
    public void create(TableDefinition draft) {
        steps.before("table create", draft.address().toString());
        tables.create(draft);
    }

    @Override
    public void drop(SourceAddress table) {
        steps.before("table drop", table.toString());
        tables.drop(table);
    }

    @Override
    public boolean isEmpty(TableDefinition table) {
        return tables.isEmpty(table);
    }

    @Override
    public Cursor<PartitionKey> partitions(TableDefinition table) {
        return tables.partitions(table);
    }

    @Override
    public Cursor<TimedRow> read(TableDefinition table, PartitionKey key, Reading reading) {
        return tables.read(table, key, reading);
    }

    @Override
    public CompletionStage<Void> write(TableDefinition table, PartitionKey key, List<TimedRow> rows, Erase erase) {
        steps.before("table write", table.address() + " " + key.values());
        return tables.write(table, key, rows, erase);
    }

    @Override
    public List<TimedRow> readRows(TableDefinition table, PartitionKey key, List<List<Object>> clusterings) {
        return tables.readRows(table, key, clusterings);
    }

    @Override
    public void deletePartition(TableDefinition table, PartitionKey key, long writeTimeMicros) {
        steps.before("table delete", table.address() + " " + key.values());
        tables.deletePartition(table, key, writeTimeMicros);
    }

    @Override
    public void deleteRows(TableDefinition table, PartitionKey key, List<RowDelete> rows) {
        steps.before("table delete rows", table.address() + " " + key.values());
        tables.deleteRows(table, key, rows);
    }

    @Override
    public void replacePartition(TableDefinition table, PartitionKey key, List<TimedRow> rows, long writeTimeMicros) {
        steps.before("table replace", table.address() + " " + key.values());
        tables.replacePartition(table, key, rows, writeTimeMicros);
    }
}
