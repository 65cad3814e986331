package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.connectors.PartitionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chunks whose rows are being written, several at once. Rows of one table partition are sent in offset order, each lot only
 * when the one before is acknowledged; other partitions do not wait for it. Chunks leave in offset order, so that what has
 * left is a contiguous prefix. For one thread; answers of the table arrive on others.
 */
final class WritePipeline {

    private static final int ATTEMPTS = 8;
    private static final int MOST_CHUNKS = 2;
    private static final int MOST_WAITING = 200;
    private static final long MOST_BYTES = 16L << 20;

    /** What one chunk writes to one table partition. */
    private static final class Lot {

        final Pending pending;
        final PartitionKey key;
        final List<@Nullable Object[]> rows;
        int attempts;

        @Nullable
        CompletionStage<Void> answer;

        Lot(Pending pending, PartitionKey key, List<@Nullable Object[]> rows) {
            this.pending = pending;
            this.key = key;
            this.rows = rows;
        }
    }

    private static final class Pending {

        final Chunk chunk;
        int lots;

        Pending(Chunk chunk) {
            this.chunk = chunk;
            this.lots = chunk.rows().size();
        }
    }

    private final RowWriter writer;
    private final Consumer<String> waitsFor;
    private final BooleanSupplier isOver;
    private final Deque<Pending> chunks = new ArrayDeque<>();

    /** The lots of each table partition in offset order; the first is on its way. */
    private final Map<PartitionKey, Deque<Lot>> lanes = new HashMap<>();

    private final BlockingQueue<Lot> answered = new LinkedBlockingQueue<>();
    private long bytes;

    /**
     * @param waitsFor is told what a failed write waits for
     * @param isOver whether to give up rather than wait
     */
    WritePipeline(RowWriter writer, Consumer<String> waitsFor, BooleanSupplier isOver) {
        this.writer = writer;
        this.waitsFor = waitsFor;
        this.isOver = isOver;
    }

    /** Whether what is not taken yet should be, to keep memory in bounds. */
    boolean isLarge() {
        return bytes >= MOST_BYTES / 2 || chunks.size() >= MOST_WAITING;
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    /** Adds the next chunk; blocks until there is room. */
    void add(Chunk chunk) {
        while (chunks.stream().filter(pending -> pending.lots > 0).count() >= MOST_CHUNKS
                || (bytes >= MOST_BYTES && first().lots > 0)) {
            settle(take());
        }
        Pending pending = new Pending(chunk);
        chunks.add(pending);
        bytes += chunk.sizeBytes();
        chunk.rows().forEach((key, rows) -> enter(new Lot(pending, key, rows)));
    }

    private Pending first() {
        return chunks.element();
    }

    private void enter(Lot lot) {
        Deque<Lot> lane = lanes.computeIfAbsent(lot.key, key -> new ArrayDeque<>());
        lane.add(lot);
        if (lane.size() == 1) {
            send(lot);
        }
    }

    private void send(Lot lot) {
        lot.attempts++;
        CompletionStage<Void> answer = writer.send(lot.key, lot.rows);
        lot.answer = answer;
        var unused = answer.whenComplete((done, failure) -> answered.add(lot));
    }

    private Lot take() {
        try {
            return answered.take();
        } catch (InterruptedException e) {
            throw Pause.interrupted(e);
        }
    }

    /** A failed lot is written again, at new times, before anything that follows it in its partition. */
    private void settle(Lot lot) {
        try {
            java.util.Objects.requireNonNull(lot.answer).toCompletableFuture().join();
        } catch (CompletionException e) {
            retry(lot, e);
            return;
        }
        lot.pending.lots--;
        Deque<Lot> lane = java.util.Objects.requireNonNull(lanes.get(lot.key));
        lane.remove();
        if (lane.isEmpty()) {
            lanes.remove(lot.key);
        } else {
            send(lane.element());
        }
    }

    private void retry(Lot lot, CompletionException e) {
        if (!(e.getCause() instanceof LakescopeException failure)) {
            throw new LakescopeException(Kind.INTERNAL, "Cannot write rows: " + e.getCause(), e);
        }
        if (failure.kind() != Kind.UNAVAILABLE || lot.attempts == ATTEMPTS || isOver.getAsBoolean()) {
            throw failure;
        }
        waitsFor.accept(failure.getMessage());
        Pause.millis(100L << lot.attempts, isOver);
        send(lot);
    }

    /** The chunks at the front that are acknowledged whole by now; does not block. */
    List<Chunk> done() {
        settleAnswered();
        return takeDone();
    }

    /** Sends what was waiting for answers that are here; does not block. */
    void settleAnswered() {
        for (Lot lot = answered.poll(); lot != null; lot = answered.poll()) {
            settle(lot);
        }
    }

    /** Blocks until each chunk is acknowledged whole. */
    void settleAll() {
        while (!lanes.isEmpty()) {
            settle(take());
        }
    }

    /** All chunks, once each of them is acknowledged whole. */
    List<Chunk> drain() {
        settleAll();
        return takeDone();
    }

    /** As {@link #done}, after a failure: nothing more is sent. */
    List<Chunk> takeDone() {
        List<Chunk> done = new ArrayList<>();
        while (!chunks.isEmpty() && first().lots == 0) {
            Chunk chunk = chunks.remove().chunk;
            bytes -= chunk.sizeBytes();
            done.add(chunk);
        }
        return done;
    }
}
