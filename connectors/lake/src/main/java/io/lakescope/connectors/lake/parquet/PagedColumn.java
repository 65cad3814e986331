package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Cells;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** A flat column, decoded many rows at a time. Rows are asked for in order; pages without any of them are not expanded. */
final class PagedColumn {

    private final ChunkPages pages;
    private final String name;
    private final Decoder decoder;
    private final FlatPages open;
    /** Some old writers let a page's values begin with those of the page before. */
    private final boolean isSequential;

    private @Nullable FlatPage page;
    private long next;
    private long pageEnd;

    PagedColumn(ChunkPages pages, ColumnDescriptor column, Decoder decoder, String createdBy) {
        this.pages = pages;
        this.name = String.join(".", column.getPath());
        this.decoder = decoder;
        this.isSequential = CorruptDeltaByteArrays.requiresSequentialReads(createdBy, Encoding.DELTA_BYTE_ARRAY);
        this.open = new FlatPages(column, decoder, pages.readDictionaryPage(), isSequential);
    }

    /** @param from the row in the row group, not before the last one that was read */
    Cells read(long from, int rows) {
        try {
            Slots slots = new Slots(decoder, rows);
            decode(slots, from, rows);
            return slots.cells();
        } catch (ParquetDecodingException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            throw new ParquetDecodingException("the column " + name + " cannot be decoded after row " + next
                    + " of a row group: " + e.getMessage());
        }
    }

    private void decode(Slots target, long from, int rows) {
        int done = 0;
        while (done < rows) {
            FlatPage current = pageOf(from + done);
            int some = (int) Math.min(rows - done, pageEnd - next);
            current.read(target, done, some);
            next += some;
            done += some;
        }
    }

    private FlatPage pageOf(long row) {
        FlatPage current = page;
        while (current == null || row >= pageEnd) {
            current = following(current, row);
            page = current;
        }
        if (row < next) {
            throw new ParquetDecodingException("its pages are not where its index says");
        }
        current.skip((int) (row - next));
        next = row;
        return current;
    }

    private FlatPage following(@Nullable FlatPage before, long row) {
        if (before != null && isSequential) {
            before.skip((int) (pageEnd - next));
        }
        long after = isSequential ? pageEnd : pages.skipBefore(row, pageEnd);
        DataPage stored = pages.readPage();
        if (stored == null) {
            throw new ParquetDecodingException("it has fewer values than rows");
        }
        int values = stored.getValueCount();
        if (stored.getIndexRowCount().orElse(values) != values) {
            throw new ParquetDecodingException("a page has " + values + " values for "
                    + stored.getIndexRowCount().orElse(values) + " rows");
        }
        next = stored.getFirstRowIndex().orElse(after);
        pageEnd = next + values;
        return open.open(stored);
    }
}
