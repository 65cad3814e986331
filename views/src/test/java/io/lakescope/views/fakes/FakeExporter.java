package io.lakescope.views.fakes;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads what it is given and keeps the rows instead of writing them. */
public final class FakeExporter implements Exporter {

    private final List<Row> rows = new ArrayList<>();
    private List<String> columns = List.of();
    private String target = "";
    private volatile @Nullable CountDownLatch held;
    private volatile @Nullable LakescopeException failure;
    private volatile long unreadable;

    /** An export stops after its first batch until the latch opens, or it is cancelled. */
    public void heldBy(CountDownLatch latch) {
        held = latch;
    }

    public void failing(LakescopeException reason) {
        failure = reason;
    }

    public void unreadable(long cells) {
        unreadable = cells;
    }

    public synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    public synchronized List<String> columns() {
        return columns;
    }

    public synchronized String target() {
        return target;
    }

    @Override
    public Export of(Request request) {
        LakescopeException reason = failure;
        if (reason != null) {
            throw reason;
        }
        return new Running(request);
    }

    private synchronized void take(Request request, Schema schema, Batch batch) {
        target = request.target().toString();
        columns = schema.columns().stream().map(column -> column.name()).toList();
        for (int i = 0; i < batch.size(); i++) {
            rows.add(new Row(batch, i));
        }
    }

    private final class Running implements Export {

        private final Request request;
        private final AtomicLong count = new AtomicLong();
        private final CountDownLatch cancelled = new CountDownLatch(1);

        Running(Request request) {
            this.request = request;
        }

        @Override
        public Report run() {
            try (RecordCursor cursor = request.rows().get()) {
                for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                    take(request, cursor.schema(), batch.get());
                    count.addAndGet(batch.get().size());
                    await();
                }
            }
            return new Report(request.target(), count.get(), 4_096, 1, unreadable, List.of());
        }

        private void await() {
            CountDownLatch latch = held;
            try {
                while (latch != null && latch.getCount() > 0) {
                    if (cancelled.await(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        throw new CancelledException("export");
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(Map.of("interrupted", request).toString(), e);
            }
        }

        @Override
        public long rows() {
            return count.get();
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }
}
