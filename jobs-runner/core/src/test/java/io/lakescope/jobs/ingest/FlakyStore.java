package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose next writes fail, and which remembers the write times that it was given. */
final class FlakyStore implements TableStore {

    private final TableStore inner;
    final List<Long> writeTimes = new ArrayList<>();
    int failures;
    Kind failure = Kind.UNAVAILABLE;

    FlakyStore(TableStore inner) {
        this.inner = inner;
    }

    @Override
    public CompletionStage<Void> write(TableDefinition table, PartitionKey key, List<TimedRow> rows, Erase erase) {
        rows.forEach(row -> writeTimes.add(row.writeTimeMicros()));
        if (failures > 0) {
            failures--;
            return CompletableFuture.failedFuture(new LakescopeException(failure, "Cannot write: timed out"));
        }
        return inner.write(table, key, rows, erase);
    }

    @Override
    public String clusterName() {
        return inner.clusterName();
    }

    @Override
    public TableDefinition definition(SourceAddress table) {
        return inner.definition(table);
    }

    @Override
    public TableDefinition draft(SourceAddress table, List<DraftColumn> columns) {
        return inner.draft(table, columns);
    }

    @Override
    public void create(TableDefinition draft) {
        inner.create(draft);
    }

    @Override
    public void drop(SourceAddress table) {
        inner.drop(table);
    }

    @Override
    public boolean isEmpty(TableDefinition table) {
        return inner.isEmpty(table);
    }

    @Override
    public Cursor<PartitionKey> partitions(TableDefinition table) {
        return inner.partitions(table);
    }

    @Override
    public Cursor<TimedRow> read(TableDefinition table, PartitionKey key, Reading reading) {
        return inner.read(table, key, reading);
    }

    @Override
    public List<TimedRow> readRows(TableDefinition table, PartitionKey key, List<List<Object>> clusterings) {
        return inner.readRows(table, key, clusterings);
    }

    @Override
    public void deletePartition(TableDefinition table, PartitionKey key, long writeTimeMicros) {
        inner.deletePartition(table, key, writeTimeMicros);
    }

    @Override
    public void deleteRows(TableDefinition table, PartitionKey key, List<RowDelete> rows) {
        inner.deleteRows(table, key, rows);
    }

    @Override
    public void replacePartition(TableDefinition table, PartitionKey key, List<TimedRow> rows, long writeTimeMicros) {
        inner.replacePartition(table, key, rows, writeTimeMicros);
    }
}
