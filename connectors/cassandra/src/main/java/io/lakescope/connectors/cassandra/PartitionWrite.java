package io.lakescope.connectors.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition.Role;
import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import io.lakescope.connectors.TimedRow.CellTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one partition as unlogged batches: one INSERT per row at the row's own times, then one UPDATE for each cell whose
 * times differ (semantics: per-cell timestamps inside a batch are kept). Every statement binds its TTL, 0 included.
 */
final class PartitionWrite {

    /** The server's batch_size_fail_threshold counts only for batches of several partitions (CASSANDRA-10876). */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final int BATCH_STATEMENTS = 256;

    /** A mutation may have half of a commit log segment, 16 MiB by default; a batch 65,535 statements. */
    private static final int MUTATION_BYTES = 8 << 20;

    private static final int MUTATION_STATEMENTS = 60_000;

    private final TableStatements statements;
    private final List<TableColumn> columns;
    private final ConsistencyLevel consistency;
    private final long nowSeconds;
    private final boolean idempotent;
    private final boolean hasStatics;
    private final PreparedStatement insert;

    /** The columns that an INSERT binds, in its order. */
    private final int[] inserted;

    private final List<BatchStatement> batches = new ArrayList<>();
    private BatchStatementBuilder batch = builder();
    private int batchBytes;
    private int batchSize;
    private int mostBytes = BATCH_BYTES;
    private int mostStatements = BATCH_STATEMENTS;

    PartitionWrite(TableStatements statements, ConsistencyLevel consistency, long nowSeconds) {
        this.statements = statements;
        this.columns = statements.table().columns();
        this.consistency = consistency;
        this.nowSeconds = nowSeconds;
        this.insert = statements.insert();
        this.hasStatics = columns.stream().anyMatch(column -> column.role() == Role.STATIC);
        this.inserted = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).role() != Role.STATIC)
                .toArray();
        this.idempotent = statements.cells().stream()
                .noneMatch(column -> column.nativeType().startsWith("list<") && statements.isMultiCell(column));
    }

    private static BatchStatementBuilder builder() {
        return BatchStatement.builder(BatchType.UNLOGGED);
    }

    List<BatchStatement> batches(PartitionKey key, List<TimedRow> rows, Erase erase) {
        TimedRow before = null;
        for (TimedRow row : rows) {
            if (hasStatics) {
                addStatics(row, before, erase);
            }
            before = row;
            if (isRow(row)) {
                addRow(row, erase);
            }
        }
        flush();
        return batches;
    }

    /**
     * One batch that deletes the partition and writes its rows: a batch of one partition is one mutation, applied whole.
     *
     * @param delete just below the rows' write time
     */
    BatchStatement replacement(PartitionKey key, List<TimedRow> rows, BoundStatement delete) {
        mostBytes = MUTATION_BYTES;
        mostStatements = MUTATION_STATEMENTS;
        add(delete, 64);
        List<BatchStatement> all = batches(key, rows, Erase.NOTHING);
        if (all.size() > 1) {
            throw LakescopeException.refused("Cannot replace the partition " + key.values() + " of "
                    + statements.table().address() + " at once: " + rows.size()
                    + " rows are too much for one mutation of " + (MUTATION_BYTES >> 20) + " MiB and "
                    + MUTATION_STATEMENTS + " statements; nothing was changed; give the table smaller partitions");
        }
        return all.get(0);
    }

    /** A partition that holds static cells alone reads as one row without clustering values. */
    private boolean isRow(TimedRow row) {
        if (!hasStatics) {
            return true;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == Role.CLUSTERING && row.values()[i] == null) {
                return false;
            }
        }
        return true;
    }

    /** Rows of one partition mostly agree in their static cells: only what differs from the row before is written. */
    private void addStatics(TimedRow row, @Nullable TimedRow before, Erase erase) {
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            if (column.role() != Role.STATIC || (before != null && isSameCell(row, before, i))) {
                continue;
            }
            if (row.values()[i] != null || erase == Erase.NULLS) {
                addCell(row, i, column);
            }
        }
    }

    private boolean isSameCell(TimedRow row, TimedRow before, int index) {
        String name = columns.get(index).name();
        if (row.values()[index] == null && before.values()[index] == null) {
            return true;
        }
        return Objects.equals(row.values()[index], before.values()[index])
                && row.timeOf(name).equals(before.timeOf(name));
    }

    private void addRow(TimedRow row, Erase erase) {
        boolean isUniform = row.cellTimes().isEmpty();
        BoundStatementBuilder bound = insert.boundStatementBuilder();
        int position = 0;
        int bytes = 64;
        for (int i : inserted) {
            Object value = row.values()[i];
            if (value == null && erase == Erase.NULLS) {
                bound = bound.setToNull(position);
            } else if (value != null && (isUniform || !isApart(row, columns.get(i)))) {
                ByteBuffer encoded = statements.cell(i).encode(value);
                bytes += encoded == null ? 0 : encoded.remaining();
                bound = bound.setBytesUnsafe(position, encoded);
            }
            position++;
        }
        if (remaining(row.expiresAtSeconds()) >= 0) {
            bound = bound.setLong(position, row.writeTimeMicros());
            bound = bound.setInt(position + 1, remaining(row.expiresAtSeconds()));
            add(bound.build(), bytes);
        }
        if (!isUniform) {
            addCellsApart(row);
        }
    }

    private void addCellsApart(TimedRow row) {
        for (int i : inserted) {
            if (row.values()[i] != null && isApart(row, columns.get(i))) {
                addCell(row, i, columns.get(i));
            }
        }
    }

    private static boolean isApart(TimedRow row, TableColumn column) {
        CellTime own = column.isKey() ? null : row.cellTimes().get(column.name());
        return own != null
                && (own.writeTimeMicros() != row.writeTimeMicros() || own.expiresAtSeconds() != row.expiresAtSeconds());
    }

    private void addCell(TimedRow row, int index, TableColumn column) {
        CellTime time = row.timeOf(column.name());
        if (remaining(time.expiresAtSeconds()) < 0) {
            return;
        }
        BoundStatementBuilder bound = statements.update(column).boundStatementBuilder();
        bound = bound.setLong(0, time.writeTimeMicros());
        bound = bound.setInt(1, remaining(time.expiresAtSeconds()));
        ByteBuffer value = encode(row.values()[index], index);
        bound = bound.setBytesUnsafe(2, value);
        int position = 3;
        for (int i = 0; i < columns.size(); i++) {
            TableColumn key = columns.get(i);
            if (key.role() == Role.PARTITION || (key.role() == Role.CLUSTERING && column.role() != Role.STATIC)) {
                bound = bound.setBytesUnsafe(position++, encode(row.values()[i], i));
            }
        }
        add(bound.build(), 64 + (value == null ? 0 : value.remaining()));
    }

    private @Nullable ByteBuffer encode(@Nullable Object value, int column) {
        return value == null ? null : statements.cell(column).encode(value);
    }

    /** Seconds to live, 0 for ever, -1 if it has expired by now. */
    private int remaining(long expiresAtSeconds) {
        if (expiresAtSeconds == 0) {
            return 0;
        }
        long left = expiresAtSeconds - nowSeconds;
        return left <= 0 ? -1 : Math.toIntExact(left);
    }

    private void add(BoundStatement statement, int bytes) {
        if (batchSize >= mostStatements || batchBytes + bytes > mostBytes) {
            flush();
        }
        batch.addStatement(statement);
        batchBytes += bytes;
        batchSize++;
    }

    private void flush() {
        if (batchSize > 0) {
            batches.add(batch.setConsistencyLevel(consistency)
                    .setIdempotence(idempotent)
                    .setNowInSeconds(Math.toIntExact(nowSeconds))
                    .build());
        }
        batch = builder();
        batchBytes = 0;
        batchSize = 0;
    }
}
