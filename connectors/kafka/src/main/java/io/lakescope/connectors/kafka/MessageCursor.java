package io.lakescope.connectors.kafka;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a feed, filtered, cut at the limit and projected. */
final class MessageCursor implements RecordCursor {

    private static final int BATCH_ROWS = 500;
    private static final long BATCH_BYTES = 4 << 20;

    /** How far past the limit a further row is looked for, to know whether the limit cut any off. */
    private static final int LOOK_AHEAD = 2_000;

    private final RecordFeed feed;
    private final RowFilter filter;
    private final boolean unfiltered;
    private final long limit;
    private final int[] positions;
    private final Schema schema;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile boolean truncated;
    private boolean finished;
    private long emitted;

    MessageCursor(RecordFeed feed, ReadRequest request, Selection selection) {
        this.feed = feed;
        this.filter = selection.filter();
        this.unfiltered = selection.isByOffsetOnly();
        this.limit = request.limit().orElse(Long.MAX_VALUE);
        this.positions = MessageRows.positions(request.columns());
        this.schema = new Schema(Arrays.stream(positions)
                .mapToObj(position -> MessageRows.SCHEMA.columns().get(position))
                .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        reading.lock();
        try {
            if (closed) {
                throw new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE, "Cannot go on to read messages: the read was closed");
            }
            return finished ? Optional.empty() : read();
        } finally {
            reading.unlock();
        }
    }

    private Optional<Batch> read() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (rows.isEmpty() && !finished) {
            if (emitted == limit) {
                lookAhead();
            } else {
                accept(pull(), rows);
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, rows));
    }

    private void accept(List<ConsumerRecord<byte[], byte[]>> records, List<@Nullable Object[]> rows) {
        finished = records.isEmpty();
        Batch batch = MessageRows.batch(records);
        for (int row = 0; row < batch.size(); row++) {
            if (!filter.accepts(new Row(batch, row))) {
                continue;
            }
            if (emitted == limit) {
                truncated = true;
                finished = true;
                return;
            }
            emitted++;
            rows.add(projected(batch, row));
        }
    }

    private @Nullable Object[] projected(Batch batch, int row) {
        @Nullable Object[] values = new @Nullable Object[positions.length];
        Arrays.setAll(values, column -> batch.value(row, positions[column]));
        return values;
    }

    private void lookAhead() {
        finished = true;
        for (int looked = 0; looked < LOOK_AHEAD; looked++) {
            var record = feed.next();
            if (record.isEmpty()) {
                return;
            }
            if (filter.accepts(new Row(MessageRows.batch(List.of(record.get())), 0))) {
                break;
            }
        }
        truncated = true;
    }

    private List<ConsumerRecord<byte[], byte[]>> pull() {
        long wanted = unfiltered ? Math.min(BATCH_ROWS, limit - emitted) : BATCH_ROWS;
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long bytes = 0;
        while (records.size() < wanted && bytes < BATCH_BYTES) {
            var record = feed.next();
            if (record.isEmpty()) {
                break;
            }
            records.add(record.get());
            bytes += Lane.sizeBytes(record.get());
        }
        bytesRead.addAndGet(bytes);
        return records;
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(bytesRead.get(), 0, 0, truncated);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        feed.wakeup();
        reading.lock();
        try {
            feed.close();
        } finally {
            reading.unlock();
        }
    }
}
