package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.jspecify.annotations.Nullable;

/** One Parquet file, open for reading some or all of its columns in row order. */
public final class OpenFile implements RecordFiles.FileReader {

    private final String shown;
    private final TailInput input;
    private final Footer footer;
    private final Schema schema;
    private final List<Selected> columns;
    private final AtomicLong bytesRead;
    private Predicate<BlockMetaData> mayMatter = group -> true;
    private long position;
    private int nextGroup;
    private @Nullable RowGroup group;
    private volatile boolean closed;

    private OpenFile(String shown, TailInput input, Footer footer, List<Integer> wanted, AtomicLong bytesRead) {
        this.shown = shown;
        this.input = input;
        this.footer = footer;
        this.bytesRead = bytesRead;
        this.columns = new ArrayList<>();
        List<Column> chosen = new ArrayList<>();
        for (int position : wanted) {
            Column column = footer.schema().columns().get(position);
            columns.add(new Selected(chosen.size(), footer.message().getType(position), column.type()));
            chosen.add(column);
        }
        this.schema = new Schema(chosen);
    }

    /** Opens a file with all of its columns. */
    static OpenFile open(LakeStorage storage, String path) {
        return open(storage, path, Optional.empty());
    }

    /** Opens a file with the wanted columns that it has, in its own order; the others are not read. */
    static OpenFile open(LakeStorage storage, String path, Optional<? extends java.util.Collection<String>> wanted) {
        LakeStorage.RandomInput raw = storage.open(path);
        AtomicLong bytesRead = new AtomicLong();
        String shown = storage.root().replaceFirst("/+$", "") + "/" + path;
        try {
            return Damage.guard(shown, () -> {
                TailInput input = new TailInput(shown, raw, bytesRead);
                Footer footer = Footer.read(input);
                List<Integer> positions = new ArrayList<>();
                for (int i = 0; i < footer.schema().size(); i++) {
                    String name = footer.schema().columns().get(i).name();
                    if (wanted.isEmpty() || wanted.get().contains(name)) {
                        positions.add(i);
                    }
                }
                return new OpenFile(shown, input, footer, positions, bytesRead);
            });
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Map<String, String> metadata() {
        return footer.metadata();
    }

    @Override
    public long rows() {
        return footer.rows();
    }

    @Override
    public Optional<Batch> next() {
        return next(Long.MAX_VALUE);
    }

    /** Leaves out row groups whose statistics show that a timestamp column has nothing in the range. */
    public void skipOutside(String column, TimeRange range) {
        OptionalInt at = footer.schema().position(column);
        if (at.isPresent() && footer.schema().columns().get(at.getAsInt()).type() instanceof Type.Timestamp type) {
            mayMatter = group -> TimeBounds.of(group, column, type)
                    .map(bounds -> bounds.meet(range))
                    .orElse(true);
        }
    }

    /** The row in the file, from 0, after the last one that was handed out. */
    public long position() {
        return position;
    }

    /** As {@link #next()}, but no more rows than wanted: pages after them are not read. */
    public Optional<Batch> next(long most) {
        return Damage.guard(shown, () -> {
            RowGroup current = current();
            if (current == null || closed) {
                return Optional.empty();
            }
            int rows = current.rowsOfNext(most);
            Batch batch = new Batch(schema, rows, current.next(most));
            position += rows;
            return Optional.of(batch);
        });
    }

    private @Nullable RowGroup current() {
        List<BlockMetaData> groups = footer.parquet().getBlocks();
        while ((group == null || group.isDone()) && nextGroup < groups.size()) {
            BlockMetaData next = groups.get(nextGroup++);
            boolean wanted = next.getRowCount() > 0 && mayMatter.test(next);
            group = wanted ? new RowGroup(input, footer, next, columns) : null;
            position += wanted ? 0 : next.getRowCount();
        }
        return group == null || group.isDone() ? null : group;
    }

    Footer footer() {
        return footer;
    }

    TailInput input() {
        return input;
    }

    @Override
    public ReadStats stats() {
        return new ReadStats(bytesRead.get(), 1, 1, false);
    }

    @Override
    public void close() {
        closed = true;
        input.close();
    }
}
