package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.RowRanges.Range;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/** A pull over the rows of one row group, a bounded batch at a time. */
final class RowGroup {

    private static final int MOST_ROWS = 2_048;
    private static final int LEAST_ROWS = 16;
    private static final long BATCH_BYTES = 8L << 20;

    private final Schema schema;
    private final int batchRows;
    private final @Nullable FlatColumns flat;
    private final @Nullable NestedColumns nested;
    private final Iterator<Range> ranges;
    private Range range;

    /** @param pages the row group's, with the rows that are wanted of it: at least one */
    RowGroup(LazyPages pages, RowRanges rows, Footer footer, Schema schema, List<Selected> columns) {
        this.schema = schema;
        this.ranges = rows.ranges().iterator();
        this.range = ranges.next();
        this.batchRows = batchRows(pages, schema);
        List<Selected> plain = columns.stream().filter(Selected::isFlat).toList();
        List<Selected> deep =
                columns.stream().filter(column -> !column.isFlat()).toList();
        this.flat = plain.isEmpty() ? null : new FlatColumns(pages, plain, footer.createdBy());
        this.nested =
                deep.isEmpty() ? null : new NestedColumns(pages, rows, deep, footer.message(), footer.createdBy());
    }

    /** Rows of a megabyte come a few at a time, narrow ones by the thousand. */
    private static int batchRows(LazyPages pages, Schema schema) {
        long bytes = 0;
        for (ColumnChunkMetaData chunk : pages.chunks(schema)) {
            bytes += Math.max(0, chunk.getTotalUncompressedSize());
        }
        long rowBytes = Math.max(1, bytes / Math.max(1, pages.getRowCount()));
        return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BATCH_BYTES / rowBytes));
    }

    boolean isDone() {
        return range.from() == range.to() && !ranges.hasNext();
    }

    /** Rows that lie one after the other in the file; empty if the sieve, if there is one, wants none of them. */
    Optional<Batch> next(long most, @Nullable Sieve sieve) {
        if (range.from() == range.to()) {
            range = ranges.next();
        }
        int rows = (int) Math.min(Math.min(batchRows, range.to() - range.from()), most);
        long from = range.from();
        range = new Range(from + rows, range.to());
        Cells[] cells = new Cells[schema.size()];
        Arrays.fill(cells, Cells.all(null));
        if (sieve == null) {
            read(cells, from, rows, column -> true);
            return Optional.of(batch(cells, rows));
        }
        read(cells, from, rows, column -> sieve.columns().contains(column.name()));
        if (!sieve.wants(batch(cells, rows))) {
            return Optional.empty();
        }
        read(cells, from, rows, column -> !sieve.columns().contains(column.name()));
        return Optional.of(batch(cells, rows));
    }

    private Batch batch(Cells[] cells, int rows) {
        return Batch.ofCells(schema, rows, List.of(cells));
    }

    private void read(Cells[] cells, long from, int rows, Predicate<Selected> wanted) {
        if (flat != null) {
            flat.read(cells, from, rows, wanted);
        }
        if (nested != null) {
            nested.read(cells, from, rows, wanted);
        }
    }

    /** The row in the row group after the last one that was handed out. */
    long position() {
        return range.from();
    }
}
