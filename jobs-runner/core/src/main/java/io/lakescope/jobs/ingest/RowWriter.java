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
 * came later. The lease is checked after they are taken: a runner that was suspended past its lease sends nothing, or what
 * lies below its successor's writes. Returns when all are acknowledged: the offset behind them may then advance.
 */
final class RowWriter {

    private static final int ATTEMPTS = 8;

    private record Pending(PartitionKey key, List<@Nullable Object[]> rows, CompletionStage<Void> stage) {}

    private record Stamped(PartitionKey key, List<@Nullable Object[]> rows, List<TimedRow> timed) {}

    private final TableStore tables;
    private final TableDefinition table;
    private final WriteClock clock;
    private final Runnable leaseCheck;

    /** @param leaseCheck throws if this runner no longer holds its lease */
    RowWriter(TableStore tables, TableDefinition table, WriteClock clock, Runnable leaseCheck) {
        this.tables = tables;
        this.table = table;
        this.clock = clock;
        this.leaseCheck = leaseCheck;
    }

    void write(Map<PartitionKey, List<@Nullable Object[]>> partitions) {
        List<Stamped> stamped = new ArrayList<>();
        partitions.forEach((key, rows) -> stamped.add(stamp(key, rows)));
        leaseCheck.run();
        List<Pending> pending = new ArrayList<>();
        stamped.forEach(one -> pending.add(new Pending(one.key(), one.rows(), send(one))));
        for (Pending one : pending) {
            await(one);
        }
    }

    private Stamped stamp(PartitionKey key, List<@Nullable Object[]> rows) {
        List<TimedRow> timed = rows.stream()
                .map(values -> new TimedRow(values, clock.next(), 0, Map.of()))
                .toList();
        return new Stamped(key, rows, timed);
    }

    private CompletionStage<Void> send(Stamped stamped) {
        return tables.write(table, stamped.key(), stamped.timed(), Erase.NOTHING);
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
                Stamped again = stamp(pending.key(), pending.rows());
                leaseCheck.run();
                stage = send(again);
            }
        }
    }
}
