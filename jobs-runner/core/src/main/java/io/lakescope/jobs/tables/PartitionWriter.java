package io.lakescope.jobs.tables;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import io.lakescope.connectors.TableDefinition;
import io.lakescope.connectors.TableStore;
import io.lakescope.connectors.TableStore.Erase;
import io.lakescope.connectors.TimedRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/**
 * Writes rows in chunks of one partition with a bounded number in flight; what times out is written again, the same rows at
 * the same times. Not thread-safe.
 */
public final class PartitionWriter {

    private static final int CHUNK_ROWS = 256;
    private static final int IN_FLIGHT = 8;
    private static final int ATTEMPTS = 5;

    private record Chunk(PartitionKey key, List<TimedRow> rows) {}

    private record Pending(Chunk chunk, CompletionStage<Void> stage) {}

    private final TableStore tables;
    private final TableDefinition table;
    private final Erase erase;
    private final LongConsumer pace;
    private final Map<PartitionKey, List<TimedRow>> open = new HashMap<>();
    private final Deque<Pending> inFlight = new ArrayDeque<>();

    /** @param pace told how many rows are written next; blocks until they may be */
    public PartitionWriter(TableStore tables, TableDefinition table, Erase erase, LongConsumer pace) {
        this.tables = tables;
        this.table = table;
        this.erase = erase;
        this.pace = pace;
    }

    /** Adds a row; may block until earlier ones are acknowledged. */
    public void add(PartitionKey key, TimedRow row) {
        List<TimedRow> rows = open.computeIfAbsent(key, k -> new ArrayList<>());
        rows.add(row);
        if (rows.size() >= CHUNK_ROWS) {
            open.remove(key);
            send(new Chunk(key, rows));
        }
    }

    private void send(Chunk chunk) {
        while (inFlight.size() >= IN_FLIGHT) {
            awaitFirst();
        }
        pace.accept(chunk.rows().size());
        inFlight.add(new Pending(chunk, tables.write(table, chunk.key(), chunk.rows(), erase)));
    }

    /** Returns when every row that was added is acknowledged. */
    public void finish() {
        open.forEach((key, rows) -> send(new Chunk(key, rows)));
        open.clear();
        drain();
    }

    /** Returns when every row that was sent is acknowledged; what was added since is left unwritten. */
    public void drain() {
        while (!inFlight.isEmpty()) {
            awaitFirst();
        }
    }

    private void awaitFirst() {
        Pending pending = inFlight.remove();
        CompletionStage<Void> stage = pending.stage();
        for (int attempt = 1; ; attempt++) {
            try {
                stage.toCompletableFuture().join();
                return;
            } catch (CompletionException e) {
                LakescopeException failure = failure(e);
                if (failure.kind() != Kind.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause(Duration.ofMillis(200L << attempt));
                stage = tables.write(
                        table, pending.chunk().key(), again(pending.chunk().rows(), attempt), erase);
            }
        }
    }

    /** A list that is written twice at the same time holds its elements twice; a microsecond later it replaces them. */
    private List<TimedRow> again(List<TimedRow> rows, int attempt) {
        boolean hasLists =
                table.columns().stream().anyMatch(column -> column.nativeType().startsWith("list<"));
        return hasLists ? rows.stream().map(row -> later(row, attempt)).toList() : rows;
    }

    private static TimedRow later(TimedRow row, long micros) {
        Map<String, TimedRow.CellTime> cells = new HashMap<>();
        row.cellTimes()
                .forEach((name, cell) -> cells.put(
                        name, new TimedRow.CellTime(cell.writeTimeMicros() + micros, cell.expiresAtSeconds())));
        return new TimedRow(row.values(), row.writeTimeMicros() + micros, row.expiresAtSeconds(), cells);
    }

    private static LakescopeException failure(CompletionException e) {
        return e.getCause() instanceof LakescopeException known
                ? known
                : new LakescopeException(Kind.INTERNAL, "Cannot write rows: " + e.getCause(), e);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LakescopeException.outcomeUnknown(
                    "Cannot go on writing: interrupted; the outcome of rows in flight is UNKNOWN", e);
        }
    }
}
