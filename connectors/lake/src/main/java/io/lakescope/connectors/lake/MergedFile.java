package io.lakescope.connectors.lake;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Unreadable;
import io.lakescope.connectors.lake.merge.Widening;
import io.lakescope.connectors.lake.parquet.Sieve;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One file read as the merged schema: widened where it must be, absent where it lacks a column, path values filled in. */
final class MergedFile implements AutoCloseable {

    private final DataFile file;
    private final Schema scanned;
    private final FileRows open;
    private final List<Source> sources = new ArrayList<>();
    private final Deque<Ready> ready = new ArrayDeque<>();
    private long position;

    /** @param position the row number in the file after the batch */
    private record Ready(Batch batch, long position) {}

    /** Where a scanned column's values come from in this file. */
    private record Source(
            int position,
            @Nullable UnaryOperator<Object> change,
            @Nullable Object constant) {}

    /**
     * @param own the file's own schema, from its footer
     * @param conditions what its rows must fulfil, on its own columns; rows may come all the same that do not
     */
    MergedFile(DataFiles files, ReadPlan plan, DataFile file, Schema own, List<Condition> conditions) {
        this.file = file;
        Schema fileSchema = GuessedTypes.stored(file, own, plan.scanned());
        this.scanned = plan.scanned();
        Target target = plan.selection().target();
        Map<String, Optional<String>> above = target.keysAbove();
        Set<String> wanted = new HashSet<>();
        for (Column column : scanned.columns()) {
            if (readable(column, fileSchema).isPresent()) {
                wanted.add(column.name());
            }
        }
        this.open = files.open(target.storage(), file, fileSchema, wanted, conditions);
        for (Column column : scanned.columns()) {
            sources.add(source(column, fileSchema, above));
        }
    }

    private Source source(Column column, Schema fileSchema, Map<String, Optional<String>> above) {
        if (column.partition()) {
            Optional<String> value = file.keys().get(column.name());
            Optional<String> known = value == null ? above.get(column.name()) : value;
            return new Source(-1, null, known == null ? Absent.ABSENT : known.orElse(null));
        }
        OptionalInt inFile = fileSchema.position(column.name());
        if (inFile.isEmpty()) {
            return new Source(-1, null, Absent.ABSENT);
        }
        Optional<UnaryOperator<Object>> change = readable(column, fileSchema);
        if (change.isEmpty()) {
            String stored = fileSchema.columns().get(inFile.getAsInt()).type().text();
            return new Source(
                    -1,
                    null,
                    new Unreadable(
                            "stored as " + stored + " in " + file.relative() + ", which does not fit the column's "
                                    + column.type().text()));
        }
        return new Source(open.schema().position(column.name()).orElseThrow(), change.get(), null);
    }

    private static Optional<UnaryOperator<Object>> readable(Column column, Schema fileSchema) {
        OptionalInt inFile = fileSchema.position(column.name());
        return column.partition() || inFile.isEmpty()
                ? Optional.empty()
                : Widening.of(fileSchema.columns().get(inFile.getAsInt()).type(), column.type());
    }

    /** The row number in the file after the last batch. */
    long position() {
        return position;
    }

    /** Whether statistics have left any of its rows. */
    boolean isRead() {
        return open.isRead();
    }

    long bytesRead() {
        return open.bytesRead();
    }

    /** Reads rows and holds them ready for {@link #next(long)} without a limit: so many cells, or until told to stop. */
    void begin(long cells, BooleanSupplier goOn) {
        long left = cells;
        while (left > 0 && goOn.getAsBoolean()) {
            Optional<Batch> batch = stored(Long.MAX_VALUE);
            if (batch.isEmpty()) {
                return;
            }
            ready.add(new Ready(batch.get(), open.position()));
            left -= (long) batch.get().size() * Math.max(1, scanned.size());
        }
    }

    /** No more rows than wanted. */
    Optional<Batch> next(long most) {
        Ready first = ready.poll();
        if (first != null) {
            position = first.position();
            return Optional.of(first.batch());
        }
        Optional<Batch> batch = stored(most);
        position = open.position();
        return batch;
    }

    private Optional<Batch> stored(long most) {
        return open.next(most).map(stored -> merged(stored, column -> true));
    }

    /** The next rows of which a sieve on merged columns wants some. */
    Optional<Batch> next(Sieve sieve) {
        Optional<Batch> batch = open.next(new Sieve() {
                    @Override
                    public Set<String> columns() {
                        return sieve.columns();
                    }

                    @Override
                    public boolean wants(Batch rows) {
                        return sieve.wants(merged(rows, sieve.columns()::contains));
                    }
                })
                .map(stored -> merged(stored, column -> true));
        position = open.position();
        return batch;
    }

    private Batch merged(Batch stored, Predicate<String> wanted) {
        List<Cells> columns = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean isWanted = wanted.test(scanned.columns().get(i).name());
            columns.add(isWanted ? cells(stored, sources.get(i)) : Cells.all(null));
        }
        return Batch.ofCells(scanned, stored.size(), columns);
    }

    private static Cells cells(Batch stored, Source source) {
        UnaryOperator<Object> change = source.change();
        if (change == null) {
            return Cells.all(source.constant());
        }
        Cells cells = stored.cells(source.position());
        return Widening.isIdentity(change) ? cells : row -> widened(cells.at(row), change);
    }

    private static @Nullable Object widened(@Nullable Object value, UnaryOperator<Object> change) {
        return value == null ? null : change.apply(value);
    }

    @Override
    public void close() {
        open.close();
    }
}
