package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableDefinition.DraftColumn;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TimedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whole partitions by CQL, at the consistency that is configured, stricter before a delete. */
final class CassandraTables implements TableStore {

    /** Rows that one batch deletes. */
    private static final int DELETES = 256;

    /** Rows that one read asks for by their keys. */
    private static final int READS = 64;

    private final Cluster cluster;
    private final Map<TableDefinition, TableStatements> statements = new ConcurrentHashMap<>();

    CassandraTables(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String clusterName() {
        return cluster.session().getMetadata().getClusterName().orElse("");
    }

    @Override
    public TableDefinition definition(SourceAddress address) {
        return Definitions.of(address, cluster.keyspace(address), cluster.table(address));
    }

    @Override
    public TableDefinition draft(SourceAddress address, List<DraftColumn> columns) {
        return Drafts.of(address, columns);
    }

    @Override
    public void create(TableDefinition draft) {
        CqlIdentifier keyspace = cluster.keyspace(draft.address()).getName();
        CqlIdentifier table =
                CqlIdentifier.fromInternal(draft.address().segments().get(1));
        for (String cql : Statements.remade(draft.ddl(), keyspace, table)) {
            var unused = cluster.call(
                    "create the table " + draft.address(),
                    () -> cluster.session()
                            .execute(SimpleStatement.newInstance(cql).setTimeout(CassandraScratch.PATIENCE)));
        }
    }

    @Override
    public void drop(SourceAddress table) {
        new CassandraScratch(cluster).drop(table);
        statements.keySet().removeIf(known -> known.address().equals(table));
    }

    @Override
    public boolean isEmpty(TableDefinition table) {
        try (var first = partitions(table, cluster.strict())) {
            return !first.hasNext();
        }
    }

    private TableStatements statements(TableDefinition table) {
        return statements.computeIfAbsent(
                table, t -> new TableStatements(cluster.session(), t, cluster.table(t.address())));
    }

    @Override
    public Cursor<PartitionKey> partitions(TableDefinition table) {
        return partitions(table, cluster.configured());
    }

    private Cursor<PartitionKey> partitions(TableDefinition table, ConsistencyLevel level) {
        String what = "list the partitions of " + table.address();
        int columns = table.columns(Role.PARTITION).size();
        CompletionStage<AsyncResultSet> rows = cluster.call(
                what,
                () -> cluster.session()
                        .executeAsync(statements(table)
                                .partitions()
                                .boundStatementBuilder()
                                .setConsistencyLevel(level)
                                .build()));
        return new PagedRows<>(cluster, what, rows, result -> row -> key(row, columns));
    }

    private static PartitionKey key(Row row, int columns) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(Objects.requireNonNull(CqlValues.at(row, i)));
        }
        return new PartitionKey(values);
    }

    @Override
    public Cursor<TimedRow> read(TableDefinition table, PartitionKey key, Reading reading) {
        String what = "read " + table.address() + " partition " + key.values();
        TableStatements cql = statements(table);
        ConsistencyLevel level = reading.agreement() == Agreement.STRICT ? cluster.strict() : cluster.configured();
        long now = reading.now().getEpochSecond();
        CompletionStage<AsyncResultSet> rows = cluster.call(
                what,
                () -> cluster.session()
                        .executeAsync(bind(cql.read(reading.times()), cql.partition(), key.values(), 0)
                                .setConsistencyLevel(level)
                                .setNowInSeconds(Math.toIntExact(now))
                                .setIdempotence(true)
                                .build()));
        return new PagedRows<>(cluster, what, rows, result -> new TimedRows(cql, key, reading, result)::read);
    }

    private BoundStatementBuilder bind(
            PreparedStatement prepared, List<TableColumn> columns, List<? extends @Nullable Object> values, int first) {
        CqlSession session = cluster.session();
        BoundStatementBuilder bound = prepared.boundStatementBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(i);
            Cell cell = Cell.of(prepared.getVariableDefinitions().get(first + i).getType(), session);
            bound.setBytesUnsafe(first + i, value == null ? null : cell.encode(value));
        }
        return bound;
    }

    @Override
    public CompletionStage<Void> write(TableDefinition table, PartitionKey key, List<TimedRow> rows, Erase erase) {
        String what = "write " + rows.size() + " rows to " + table.address() + " partition " + key.values();
        CqlSession session = cluster.session();
        List<BatchStatement> batches = new PartitionWrite(
                        statements(table), cluster.configured(), Instant.now().getEpochSecond())
                .batches(key, rows, erase);
        return cluster.send(() -> oneByOne(session, batches)).handle((done, failure) -> {
            if (failure != null) {
                throw cluster.translateWrite(what, failure);
            }
            return null;
        });
    }

    private static CompletionStage<@Nullable Object> oneByOne(CqlSession session, List<BatchStatement> batches) {
        CompletionStage<@Nullable Object> last = CompletableFuture.completedFuture(null);
        for (BatchStatement batch : batches) {
            last = last.thenCompose(done -> session.executeAsync(batch).thenApply(result -> null));
        }
        return last;
    }

    @Override
    public List<TimedRow> readRows(TableDefinition table, PartitionKey key, List<List<Object>> clusterings) {
        TableStatements cql = statements(table);
        List<CompletionStage<AsyncResultSet>> pending = new ArrayList<>();
        int together = table.columns(Role.CLUSTERING).isEmpty() ? 1 : READS;
        for (int from = 0; from < clusterings.size(); from += together) {
            List<List<Object>> some = clusterings.subList(from, Math.min(clusterings.size(), from + together));
            var statement = readOf(cql, key, some)
                    .setConsistencyLevel(cluster.configured())
                    .setIdempotence(true)
                    .build();
            pending.add(cluster.send(() -> cluster.session().executeAsync(statement)));
        }
        return cluster.call("read rows of " + table.address() + " partition " + key.values(), () -> {
            List<TimedRow> rows = new ArrayList<>();
            for (CompletionStage<AsyncResultSet> stage : pending) {
                AsyncResultSet page = stage.toCompletableFuture().join();
                add(rows, page, table.columns().size());
                while (page.hasMorePages()) {
                    page = page.fetchNextPage().toCompletableFuture().join();
                    add(rows, page, table.columns().size());
                }
            }
            return rows;
        });
    }

    /** Asks for a power of two of rows, so that few statements are prepared: the last one again where there are fewer. */
    private BoundStatementBuilder readOf(TableStatements cql, PartitionKey key, List<List<Object>> clusterings) {
        int rows = clusterings.size() == 1 ? 1 : Integer.highestOneBit(clusterings.size() - 1) << 1;
        List<TableColumn> columns = new ArrayList<>(cql.partition());
        List<Object> values = new ArrayList<>(key.values());
        for (int i = 0; i < rows; i++) {
            columns.addAll(cql.table().columns(Role.CLUSTERING));
            values.addAll(clusterings.get(Math.min(i, clusterings.size() - 1)));
        }
        return bind(rows == 1 ? cql.readOne() : cql.readSome(rows), columns, values, 0);
    }

    private static void add(List<TimedRow> rows, AsyncResultSet page, int columns) {
        page.currentPage().forEach(row -> rows.add(untimed(row, columns)));
    }

    private static TimedRow untimed(Row row, int columns) {
        @Nullable Object[] values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = CqlValues.at(row, i);
        }
        return new TimedRow(values, TimedRow.NO_TIME, 0, Map.of());
    }

    @Override
    public void deletePartition(TableDefinition table, PartitionKey key, long writeTimeMicros) {
        TableStatements cql = statements(table);
        try {
            var unused = cluster.session()
                    .execute(bind(cql.delete(), cql.partition(), key.values(), 1)
                            .setLong(0, writeTimeMicros)
                            .setConsistencyLevel(cluster.strict())
                            .setIdempotence(true)
                            .build());
        } catch (RuntimeException e) {
            throw cluster.translateWrite("delete " + table.address() + " partition " + key.values(), e);
        }
    }

    @Override
    public void deleteRows(TableDefinition table, PartitionKey key, List<RowDelete> rows) {
        TableStatements cql = statements(table);
        List<TableColumn> keys =
                table.columns().stream().filter(TableColumn::isKey).toList();
        try {
            for (int from = 0; from < rows.size(); from += DELETES) {
                BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED)
                        .setConsistencyLevel(cluster.strict())
                        .setIdempotence(true);
                for (RowDelete row : rows.subList(from, Math.min(rows.size(), from + DELETES))) {
                    List<Object> values = new ArrayList<>(key.values());
                    values.addAll(row.clustering());
                    batch.addStatement(bind(cql.deleteRow(), keys, values, 1)
                            .setLong(0, row.writeTimeMicros())
                            .build());
                }
                var unused = cluster.session().execute(batch.build());
            }
        } catch (RuntimeException e) {
            throw cluster.translateWrite(
                    "delete " + rows.size() + " rows of " + table.address() + " partition " + key.values(), e);
        }
    }

    @Override
    public void replacePartition(TableDefinition table, PartitionKey key, List<TimedRow> rows, long writeTimeMicros) {
        TableStatements cql = statements(table);
        var delete = bind(cql.delete(), cql.partition(), key.values(), 1).setLong(0, writeTimeMicros - 1);
        BatchStatement whole = new PartitionWrite(
                        cql, cluster.configured(), Instant.now().getEpochSecond())
                .replacement(key, rows, delete.build());
        try {
            var unused = cluster.session().execute(whole);
        } catch (RuntimeException e) {
            throw cluster.translateWrite("replace " + table.address() + " partition " + key.values(), e);
        }
    }
}
