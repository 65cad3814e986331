package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a plan, file by file. */
final class LakeCursor implements RecordCursor {

    private final ReadPlan plan;
    private final ParquetFiles files;
    private final Projection projection;
    private final long limit;
    private int nextFile;
    private @Nullable MergedFile current;
    private String currentName = "";
    private long returned;
    private long closedBytes;
    private volatile boolean truncated;
    private volatile boolean closed;

    LakeCursor(ReadPlan plan, ParquetFiles files) {
        this.plan = plan;
        this.files = files;
        this.projection = new Projection(plan.scanned(), plan.output());
        this.limit = plan.request().limit().orElse(Long.MAX_VALUE);
    }

    @Override
    public Schema schema() {
        return plan.output();
    }

    @Override
    public Optional<Batch> next() {
        while (!closed && !truncated) {
            MergedFile file = current();
            if (file == null) {
                return Optional.empty();
            }
            Optional<Batch> batch = file.next(wanted());
            if (batch.isEmpty()) {
                finish(file);
                continue;
            }
            int[] rows = accepted(batch.get());
            int kept = (int) Math.min(rows.length, limit - returned);
            truncated = kept < rows.length;
            if (kept > 0) {
                returned += kept;
                return Optional.of(projection.apply(
                        batch.get(),
                        rows,
                        kept,
                        currentName,
                        file.position() - batch.get().size()));
            }
        }
        return Optional.empty();
    }

    /** One row more than is missing, to know whether the limit cut something off; all of a batch where rows are sieved. */
    private long wanted() {
        return plan.isDecidedByPath() && limit != Long.MAX_VALUE ? limit - returned + 1 : Long.MAX_VALUE;
    }

    private @Nullable MergedFile current() {
        if (current == null && nextFile < plan.files().size()) {
            int position = plan.files().get(nextFile++);
            DataFile file = plan.dataset().selection().files().get(position);
            Schema stored = plan.dataset().known().get(position).require().schema();
            MergedFile opened =
                    new MergedFile(files, plan.dataset().selection().target(), file, plan.scanned(), stored);
            plan.eventTime()
                    .ifPresent(time -> opened.skipOutside(time, plan.request().range()));
            current = opened;
            currentName = file.relative();
        }
        return current;
    }

    private void finish(MergedFile file) {
        closedBytes += file.bytesRead();
        file.close();
        current = null;
    }

    private int[] accepted(Batch batch) {
        int[] rows = new int[batch.size()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (accepts(batch, row)) {
                rows[count++] = row;
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }

    private boolean accepts(Batch batch, int index) {
        if (plan.isDecidedByPath()) {
            return true;
        }
        Row row = new Row(batch, index);
        for (Map.Entry<String, String> key : plan.rowKeys().entrySet()) {
            if (!Values.equal(row.value(key.getKey()), key.getValue())) {
                return false;
            }
        }
        return isInRange(row)
                && (plan.request().filter() == RowFilter.ALL
                        || plan.request().filter().accepts(row));
    }

    private boolean isInRange(Row row) {
        if (plan.eventTime().isEmpty()) {
            return true;
        }
        Optional<Instant> time = Values.instant(row.value(plan.eventTime().get()));
        return time.isPresent() && plan.request().range().contains(time.get());
    }

    @Override
    public ReadStats stats() {
        MergedFile file = current;
        long bytes = closedBytes + (file == null ? 0 : file.bytesRead());
        int total = plan.dataset().selection().files().size();
        return new ReadStats(bytes, nextFile, total, truncated);
    }

    @Override
    public void close() {
        closed = true;
        MergedFile file = current;
        if (file != null) {
            file.close();
        }
    }
}
