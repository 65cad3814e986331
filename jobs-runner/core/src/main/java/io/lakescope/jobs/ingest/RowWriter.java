package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by table partition, in offset order. Every attempt takes new write times, so a retry never falls below what
 * came later. Returns when all are acknowledged: the offset behind them may then advance.
 */
final class RowWriter {

    private static final int ATTEMPTS = 8;

    private record Pending(PartitionKey key, List<@Nullable Object[]> rows, CompletionStage<Void> stage) {}

    private final TableStore tables;
    private final TableDefinition table;
    private final WriteClock clock;

    RowWriter(TableStore tables, TableDefinition table, WriteClock clock) {
        this.tables = tables;
        this.table = table;
        this.clock = clock;
    }

    void write(Map<PartitionKey, List<@Nullable Object[]>> partitions) {
        List<Pending> pending = new ArrayList<>();
        partitions.forEach((key, rows) -> pending.add(new Pending(key, rows, send(key, rows))));
        for (Pending one : pending) {
            await(one);
        }
    }

    private CompletionStage<Void> send(PartitionKey key, List<@Nullable Object[]> rows) {
        List<TimedRow> timed = rows.stream()
                .map(values -> new TimedRow(values, clock.next(), 0, Map.of()))
                .toList();
        return tables.write(table, key, timed, Erase.NOTHING);
    }

    private void await(Pending pending) {
        CompletionStage<Void> stage = pending.stage();
        for (int attempt = 1; ; attempt++) {
            try {
                stage.toCompletableFuture().join();
                return;
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof LakescopeException failure)) {
                    throw new LakescopeException(Kind.INTERNAL, "Cannot write rows: " + e.getCause(), e);
                }
                if (failure.kind() != Kind.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw failure;
                }
                Pause.millis(100L << attempt);
                stage = send(pending.key(), pending.rows());
            }
        }
    }
}
