package io.lakescope.connectors.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/** A pull over the rows of one row group, a bounded batch at a time. */
final class RowGroup {

    private static final int MOST_ROWS = 2_048;
    private static final int LEAST_ROWS = 16;
    private static final long BATCH_BYTES = 8L << 20;

    private final List<Selected> columns;
    private final int batchRows;
    private final @Nullable FlatColumns flat;
    private final @Nullable NestedColumns nested;
    private long remaining;

    RowGroup(TailInput input, Footer footer, BlockMetaData group, List<Selected> columns) {
        this.columns = columns;
        this.remaining = group.getRowCount();
        this.batchRows = batchRows(group);
        LazyPages pages = new LazyPages(input, group);
        List<Selected> plain = columns.stream().filter(Selected::isFlat).toList();
        List<Selected> deep =
                columns.stream().filter(column -> !column.isFlat()).toList();
        this.flat = plain.isEmpty() ? null : new FlatColumns(pages, plain, footer.createdBy());
        this.nested = deep.isEmpty() ? null : new NestedColumns(pages, deep, footer.message(), footer.createdBy());
    }

    /** Rows of a megabyte come a few at a time, narrow ones by the thousand. */
    private static int batchRows(BlockMetaData group) {
        long bytes = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            bytes += Math.max(0, chunk.getTotalUncompressedSize());
        }
        long rowBytes = Math.max(1, bytes / Math.max(1, group.getRowCount()));
        return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BATCH_BYTES / rowBytes));
    }

    boolean isDone() {
        return remaining == 0;
    }

    /** One array per column, as long as the batch has rows. */
    List<@Nullable Object[]> next(long most) {
        int rows = (int) Math.min(Math.min(batchRows, remaining), most);
        List<@Nullable Object[]> batch = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            batch.add(new @Nullable Object[rows]);
        }
        if (flat != null) {
            flat.read(batch, rows);
        }
        if (nested != null) {
            nested.read(batch, rows);
        }
        remaining -= rows;
        return batch;
    }

    int rowsOfNext(long most) {
        return (int) Math.min(Math.min(batchRows, remaining), most);
    }
}
