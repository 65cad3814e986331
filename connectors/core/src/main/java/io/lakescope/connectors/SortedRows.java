package io.lakescope.connectors;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a whole selection in the order of one column; rows that are equal in it stay in reading order. Reads
 * everything once and keeps no more rows than are asked for. While it reads, {@link #next()} gives empty batches.
 */
public final class SortedRows implements RecordCursor {

    /** The most rows that are sorted; all of them are in memory. */
    public static final int MOST = 100_000;

    private static final int BATCH = 1_000;

    private static final @Nullable Object[] NONE = {};

    private final RecordCursor rows;
    private final Schema schema;
    private final int[] shown;
    private final int position;
    private final int limit;
    private final boolean whole;
    private final SourceAddress address;
    private final Comparator<Kept> order;
    private final PriorityQueue<Kept> kept;
    private final Deque<Kept> sorted = new ArrayDeque<>();
    private long met;
    private boolean read;
    private volatile boolean closed;

    private record Kept(
            @Nullable Object key, long number, @Nullable Object[] values) {}

    /** @param shown positions of the columns that are handed out */
    private SortedRows(RecordCursor rows, ReadRequest request, Sort sort, int position, int[] shown) {
        this.rows = rows;
        this.address = request.address();
        this.whole = request.limit().isEmpty();
        this.position = position;
        this.shown = shown;
        this.limit = (int) request.limit().orElse(MOST);
        this.schema = new Schema(
                Arrays.stream(shown).mapToObj(rows.schema().columns()::get).toList());
        Comparator<@Nullable Object> values = sort.values();
        this.order = (one, other) -> {
            int byKey = values.compare(one.key(), other.key());
            return byKey != 0 ? byKey : Long.compare(one.number(), other.number());
        };
        this.kept = new PriorityQueue<>(order.reversed());
    }

    /**
     * Opens a selection in an order.
     *
     * @param request its limit says how many rows of the order are wanted; without one the cursor gives all rows, or fails
     *     with USER as soon as there are more than {@link #MOST}
     * @throws LakescopeException USER if there is no such column, or more than {@link #MOST} rows are asked for; REFUSED if
     *     the column is masked; what
     *     {@link RecordReader#read} throws
     */
    public static RecordCursor open(RecordReader reader, ReadRequest request, Sort sort) {
        if (request.limit().orElse(0) > MOST) {
            throw LakescopeException.user("Cannot sort " + request.address() + ": at most the first " + MOST
                    + " rows of an order can be had; give a --limit up to that");
        }
        RecordCursor rows = reader.read(unlimited(request, sort));
        OptionalInt position = rows.schema().position(sort.column());
        if (position.isEmpty()) {
            rows.close();
            throw LakescopeException.user("Cannot sort " + request.address() + ": there is no column '" + sort.column()
                    + "'; check the spelling");
        }
        if (rows.schema().columns().get(position.getAsInt()).masked()) {
            rows.close();
            throw LakescopeException.refused("Cannot sort " + request.address() + " by " + sort.column()
                    + ": the column is masked in this workspace; choose another column, or leave out the order");
        }
        boolean added = !request.columns().isEmpty() && !request.columns().contains(sort.column());
        int[] shown = IntStream.range(0, rows.schema().size())
                .filter(column -> !added || column != position.getAsInt())
                .toArray();
        return new SortedRows(rows, request, sort, position.getAsInt(), shown);
    }

    private static ReadRequest unlimited(ReadRequest request, Sort sort) {
        List<String> columns = new ArrayList<>(request.columns());
        if (!columns.isEmpty() && !columns.contains(sort.column())) {
            columns.add(sort.column());
        }
        return request.whole(columns, request.lineage());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        if (closed) {
            return Optional.empty();
        }
        if (!read) {
            Optional<Batch> batch = rows.next();
            batch.ifPresentOrElse(this::meet, this::sort);
            return Optional.of(Batch.ofRows(schema, List.of()));
        }
        List<@Nullable Object[]> batch = new ArrayList<>();
        while (batch.size() < BATCH && !sorted.isEmpty()) {
            batch.add(sorted.removeFirst().values());
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(Batch.ofRows(schema, batch));
    }

    private void meet(Batch batch) {
        for (int row = 0; row < batch.size() && limit > 0; row++) {
            Kept last = kept.size() < limit ? null : kept.element();
            Kept now = new Kept(batch.value(row, position), met + row, NONE);
            if (last == null || order.compare(now, last) < 0) {
                kept.add(new Kept(now.key(), now.number(), values(batch, row)));
                if (last != null) {
                    kept.remove();
                }
            }
        }
        met += batch.size();
        if (whole && met > MOST) {
            throw LakescopeException.user("Cannot sort all rows of " + address + ": there are more than " + MOST
                    + ", and at most so many are sorted; filter them, ask for the first of them, or leave out"
                    + " the order");
        }
    }

    private @Nullable Object[] values(Batch batch, int row) {
        @Nullable Object[] values = new @Nullable Object[shown.length];
        Arrays.setAll(values, column -> batch.value(row, shown[column]));
        return values;
    }

    private void sort() {
        read = true;
        List<Kept> all = new ArrayList<>(kept);
        kept.clear();
        all.sort(order);
        sorted.addAll(all);
    }

    @Override
    public ReadStats stats() {
        ReadStats stats = rows.stats();
        return new ReadStats(stats.bytesRead(), stats.filesRead(), stats.filesTotal(), met > limit);
    }

    @Override
    public void close() {
        closed = true;
        rows.close();
    }
}
