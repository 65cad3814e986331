package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final List<Condition> conditions;
    private long position;
    private long groupStart;
    private int nextGroup;
    private @Nullable RowGroup group;
    private volatile boolean closed;

    private OpenFile(
            String shown,
            TailInput input,
            Footer footer,
            List<Integer> wanted,
            List<Condition> conditions,
            AtomicLong bytesRead) {
        this.shown = shown;
        this.input = input;
        this.footer = footer;
        this.conditions = conditions;
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
        return open(storage, path, Optional.empty(), List.of());
    }

    /**
     * Opens a file with the wanted columns that it has, in its own order; the others are not read.
     *
     * @param conditions rows that surely fail one of them may be left out
     */
    static OpenFile open(
            LakeStorage storage,
            String path,
            Optional<? extends Collection<String>> wanted,
            List<Condition> conditions) {
        LakeStorage.RandomInput raw = storage.open(path);
        AtomicLong bytesRead = new AtomicLong();
        String shown = shown(storage, path);
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
                return new OpenFile(shown, input, footer, positions, conditions, bytesRead);
            });
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** A file's name as its users know it. */
    static String shown(LakeStorage storage, String path) {
        String root = storage.root();
        int end = root.length();
        while (end > 0 && root.charAt(end - 1) == '/') {
            end--;
        }
        return root.substring(0, end) + "/" + path;
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

    /** The row in the file, from 0, after the last one that was handed out. */
    public long position() {
        return position;
    }

    /** As {@link #next()}, but no more rows than wanted: pages after them are not read. */
    public Optional<Batch> next(long most) {
        return next(most, null);
    }

    /** The next rows of which the sieve wants some; of the others only the columns that it looks at are read. */
    public Optional<Batch> next(Sieve sieve) {
        return next(Long.MAX_VALUE, sieve);
    }

    private Optional<Batch> next(long most, @Nullable Sieve sieve) {
        return Damage.guard(shown, () -> {
            for (RowGroup at = current(); at != null && !closed; at = current()) {
                Optional<Batch> batch = at.next(most, sieve);
                position = groupStart + at.position();
                if (batch.isPresent()) {
                    return batch;
                }
            }
            return Optional.empty();
        });
    }

    private @Nullable RowGroup current() throws IOException {
        List<BlockMetaData> groups = footer.parquet().getBlocks();
        while ((group == null || group.isDone()) && nextGroup < groups.size()) {
            groupStart += nextGroup == 0 ? 0 : groups.get(nextGroup - 1).getRowCount();
            group = open(groups.get(nextGroup++));
        }
        return group == null || group.isDone() ? null : group;
    }

    /** A row group with the rows that its statistics and its indexes leave; null if there are none. */
    private @Nullable RowGroup open(BlockMetaData next) throws IOException {
        PageIndexes indexes = new PageIndexes(input, next);
        RowRanges rows = conditions.isEmpty() ? RowRanges.all(next.getRowCount()) : left(next, indexes);
        return rows.isEmpty()
                ? null
                : new RowGroup(new LazyPages(input, next, rows, indexes), rows, footer, schema, columns);
    }

    private RowRanges left(BlockMetaData next, PageIndexes indexes) throws IOException {
        Pruning pruning = new Pruning(footer, conditions);
        RowRanges all = pruning.ofGroup(next);
        RowRanges rows = all.isEmpty() ? all : pruning.ofPages(next, indexes);
        return rows.isEmpty() || indexes.know(next, schema) ? rows : all;
    }

    /** Whether statistics have left any row so far. */
    public boolean isRead() {
        return group != null || position > 0;
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
