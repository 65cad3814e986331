package io.lakescope.connectors.cassandra;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The newest rows first: one pass over the selection that keeps no more rows than are asked for. */
final class NewestCursor implements RecordCursor {

    private static final long MOST = 100_000;

    private record Kept(
            Instant moment, long sequence, @Nullable Object[] values) {}

    private static final Comparator<Kept> OLDEST_FIRST =
            Comparator.comparing(Kept::moment).thenComparing(Kept::sequence, Comparator.reverseOrder());

    private final Selection selection;
    private final TableCursor cursor;
    private final long limit;
    private boolean truncated;
    private boolean done;

    NewestCursor(Selection selection) {
        this.selection = selection;
        this.limit = Math.min(MOST, selection.request().limit().orElse(MOST));
        this.cursor = new TableCursor(Selection.unlimited(selection));
    }

    @Override
    public Schema schema() {
        return selection.schema();
    }

    @Override
    public Optional<Batch> next() {
        if (done) {
            return Optional.empty();
        }
        done = true;
        List<Kept> newest = new ArrayList<>(newest());
        newest.sort(OLDEST_FIRST.reversed());
        Schema schema = schema();
        List<@Nullable Object[]> rows = newest.stream().map(this::project).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, rows));
    }

    private PriorityQueue<Kept> newest() {
        PriorityQueue<Kept> heap = new PriorityQueue<>(OLDEST_FIRST);
        long sequence = 0;
        for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int i = 0; i < batch.get().size(); i++) {
                Row row = new Row(batch.get(), i);
                heap.add(new Kept(
                        selection.test().moment(row), sequence++, batch.get().row(i)));
                if (heap.size() > limit) {
                    heap.poll();
                    truncated = true;
                }
            }
        }
        return heap;
    }

    private @Nullable Object[] project(Kept kept) {
        Schema all = cursor.schema();
        return selection.schema().columns().stream()
                .map(column -> kept.values()[all.position(column.name()).orElseThrow()])
                .toArray();
    }

    /** The same selection with every column, so that the time column is there. */
    static ReadRequest everything(ReadRequest request) {
        return new ReadRequest(
                request.address(),
                request.keys(),
                java.util.OptionalLong.empty(),
                false,
                request.range(),
                request.filter(),
                List.of(),
                false);
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(0, 0, 0, truncated);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
