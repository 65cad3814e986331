package io.lakescope.views.fakes;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaTimeline;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A source in memory: rows in batches, a merged schema, facts; can fail after some rows, and can be held back. */
public final class FakeSource {

    final Schema schema;
    final SourceSchema merged;
    final Description description;
    final List<@Nullable Object[]> rows;
    final int files;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    int batchSize = 100;
    volatile int failAfter = Integer.MAX_VALUE;
    volatile @Nullable LakescopeException failure;
    volatile @Nullable SchemaTimeline timeline;
    volatile List<String> leftOut = List.of();
    volatile boolean inVain;
    volatile CountDownLatch gate = new CountDownLatch(0);

    public FakeSource(
            Schema schema, SourceSchema merged, Description description, List<@Nullable Object[]> rows, int files) {
        this.schema = schema;
        this.merged = merged;
        this.description = description;
        this.rows = new ArrayList<>(rows);
        this.files = files;
    }

    public FakeSource with(SchemaTimeline of) {
        timeline = of;
        return this;
    }

    /** Makes reads fail once so many rows were handed out. */
    public FakeSource failing(LakescopeException reason, int afterRows) {
        failure = reason;
        failAfter = afterRows;
        return this;
    }

    /** Makes reads say that they leave something out. */
    public FakeSource leavingOut(String... reasons) {
        leftOut = List.of(reasons);
        return this;
    }

    /** Makes reads look for rows for ever. */
    public FakeSource searchedInVain() {
        inVain = true;
        return this;
    }

    public void heal() {
        failure = null;
        failAfter = Integer.MAX_VALUE;
    }

    /** Makes every read wait until the latch is open or the cursor is closed. */
    public FakeSource heldBy(CountDownLatch latch) {
        gate = latch;
        return this;
    }

    public FakeSource inBatchesOf(int size) {
        batchSize = size;
        return this;
    }

    public int opened() {
        return opened.get();
    }

    public int closed() {
        return closed.get();
    }

    RecordCursor cursor(ReadRequest request) {
        opened.incrementAndGet();
        List<@Nullable Object[]> ordered = new ArrayList<>(rows);
        ordered.removeIf(row ->
                !request.filter().accepts(new Row(Batch.ofRows(schema, List.<@Nullable Object[]>of(row)), 0)));
        if (request.newest()) {
            Collections.reverse(ordered);
        }
        return new Cursor(ordered, request.limit().orElse(Long.MAX_VALUE));
    }

    private final class Cursor implements RecordCursor {

        private final List<@Nullable Object[]> ordered;
        private final long limit;
        private final AtomicBoolean ended = new AtomicBoolean();
        private int position;

        Cursor(List<@Nullable Object[]> ordered, long limit) {
            this.ordered = ordered;
            this.limit = limit;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<Batch> next() {
            await();
            LakescopeException reason = failure;
            if (reason != null && position >= failAfter) {
                throw reason;
            }
            if (inVain && !ended.get()) {
                LockSupport.parkNanos(5_000_000);
                return Optional.of(Batch.ofRows(schema, List.of()));
            }
            int end = (int) Math.min(Math.min(ordered.size(), limit), (long) position + batchSize);
            if (ended.get() || position >= end) {
                return Optional.empty();
            }
            Batch batch = Batch.ofRows(schema, ordered.subList(position, end));
            position = end;
            return Optional.of(batch);
        }

        private void await() {
            try {
                while (!ended.get() && !gate.await(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<String> notes() {
            return leftOut;
        }

        @Override
        public ReadStats stats() {
            int read = files == 0 ? 0 : Math.min(files, 1 + position * 12 / Math.max(1, ordered.size()));
            return new ReadStats(position * 258_000L / 100, read, files, position >= limit);
        }

        @Override
        public void close() {
            if (!ended.getAndSet(true)) {
                closed.incrementAndGet();
            }
        }
    }
}
