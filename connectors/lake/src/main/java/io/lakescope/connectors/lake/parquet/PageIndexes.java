package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.parquet.RowRanges.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.jspecify.annotations.Nullable;

/** The page indexes of one row group, each read when it is asked for. An index that contradicts its file is none. */
final class PageIndexes {

    private static final int MAX_INDEX_BYTES = 16 << 20;

    private final TailInput input;
    private final long rows;
    private final Map<ColumnPath, Optional<List<PagePlace>>> places = new HashMap<>();

    /** Where a page is and which rows it holds. */
    record PagePlace(long offset, Range rows) {}

    /** @param empty whether all of its values are null */
    record PageBounds(Range rows, boolean empty, Optional<Bounds> bounds) {}

    PageIndexes(TailInput input, BlockMetaData group) {
        this.input = input;
        this.rows = group.getRowCount();
    }

    /** The places of a chunk's pages, in order; empty if they are not known. */
    Optional<List<PagePlace>> places(ColumnChunkMetaData chunk) throws IOException {
        Optional<List<PagePlace>> known = places.get(chunk.getPath());
        if (known == null) {
            known = Optional.ofNullable(read(chunk));
            places.put(chunk.getPath(), known);
        }
        return known;
    }

    /** True if the pages of all of these columns are known. */
    boolean know(BlockMetaData group, Schema schema) throws IOException {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            boolean wanted = schema.position(chunk.getPath().iterator().next()).isPresent();
            if (wanted && places(chunk).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable List<PagePlace> read(ColumnChunkMetaData chunk) throws IOException {
        byte[] bytes = bytes(chunk.getOffsetIndexReference());
        if (bytes == null) {
            return null;
        }
        List<PageLocation> stored =
                Util.readOffsetIndex(new ByteArrayInputStream(bytes)).getPage_locations();
        List<PagePlace> pages = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            long from = stored.get(i).getFirst_row_index();
            long to = i + 1 < stored.size() ? stored.get(i + 1).getFirst_row_index() : rows;
            pages.add(new PagePlace(stored.get(i).getOffset(), new Range(from, to)));
        }
        return isWhole(pages, chunk) ? pages : null;
    }

    private boolean isWhole(List<PagePlace> pages, ColumnChunkMetaData chunk) {
        long row = 0;
        long offset = chunk.getStartingPos();
        for (PagePlace page : pages) {
            if (page.rows().from() != row || page.rows().to() <= row || page.offset() < offset) {
                return false;
            }
            row = page.rows().to();
            offset = page.offset() + 1;
        }
        return row == rows && offset <= input.sizeBytes();
    }

    /** What is known of each page's values; one page of all rows if nothing is. */
    List<PageBounds> bounds(ColumnChunkMetaData chunk, Type type) throws IOException {
        Optional<List<PagePlace>> pages = places(chunk);
        byte[] bytes = pages.isEmpty() ? null : bytes(chunk.getColumnIndexReference());
        if (pages.isEmpty() || bytes == null) {
            return List.of(new PageBounds(new Range(0, rows), false, Optional.empty()));
        }
        org.apache.parquet.format.ColumnIndex index = Util.readColumnIndex(new ByteArrayInputStream(bytes));
        int count = pages.get().size();
        boolean fits = index.getNull_pagesSize() == count
                && index.getMin_valuesSize() == count
                && index.getMax_valuesSize() == count;
        List<PageBounds> bounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean empty = fits && index.getNull_pages().get(i);
            bounds.add(new PageBounds(
                    pages.get().get(i).rows(),
                    empty,
                    !fits || empty
                            ? Optional.empty()
                            : StoredBounds.of(
                                    chunk.getPrimitiveType(),
                                    type,
                                    bytes(index.getMin_values().get(i)),
                                    bytes(index.getMax_values().get(i)))));
        }
        return bounds;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private byte @Nullable [] bytes(@Nullable IndexReference reference) throws IOException {
        if (reference == null
                || reference.getLength() <= 0
                || reference.getLength() > MAX_INDEX_BYTES
                || reference.getOffset() < 0
                || reference.getOffset() > input.sizeBytes() - reference.getLength()) {
            return null;
        }
        byte[] bytes = new byte[reference.getLength()];
        input.readFully(reference.getOffset(), bytes, 0, bytes.length);
        return bytes;
    }
}
