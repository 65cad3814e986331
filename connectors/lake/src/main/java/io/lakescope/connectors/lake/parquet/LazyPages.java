package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.PageIndexes.PagePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** A row group whose pages are read when they are asked for, if they hold rows that are. */
final class LazyPages implements PageReadStore {

    private final TailInput input;
    private final BlockMetaData group;
    private final RowRanges rows;
    private final PageIndexes indexes;
    private final Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();

    /** @param rows fewer than all only where the indexes know the pages of every column that will be asked for */
    LazyPages(TailInput input, BlockMetaData group, RowRanges rows, PageIndexes indexes) {
        this.input = input;
        this.group = group;
        this.rows = rows;
        this.indexes = indexes;
        group.getColumns().forEach(chunk -> chunks.put(chunk.getPath(), chunk));
    }

    ColumnChunkMetaData chunk(ColumnDescriptor column) {
        ColumnChunkMetaData chunk = chunks.get(ColumnPath.get(column.getPath()));
        if (chunk == null) {
            throw new ParquetDecodingException("a row group lacks the column " + String.join(".", column.getPath()));
        }
        return chunk;
    }

    /** The chunks of some top-level columns. */
    List<ColumnChunkMetaData> chunks(Schema schema) {
        return group.getColumns().stream()
                .filter(chunk ->
                        schema.position(chunk.getPath().iterator().next()).isPresent())
                .toList();
    }

    @Override
    public ChunkPages getPageReader(ColumnDescriptor column) {
        return pages(column, null);
    }

    /** The pages of a column whose reader is done with one before it asks for the next. */
    ChunkPages passing(ColumnDescriptor column) {
        return pages(column, input.expanded(chunk(column).getPath()));
    }

    private ChunkPages pages(ColumnDescriptor column, @Nullable Room room) {
        ColumnChunkMetaData chunk = chunk(column);
        return new ChunkPages(input, chunk, isWhole() ? null : wanted(chunk), room);
    }

    private List<PagePlace> wanted(ColumnChunkMetaData chunk) {
        try {
            return indexes.places(chunk).orElseThrow().stream()
                    .filter(page -> rows.meet(page.rows().from(), page.rows().to()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isWhole() {
        return rows.isAll(group.getRowCount());
    }

    @Override
    public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
        return isWhole() ? Optional.empty() : Optional.of(rows.rows());
    }

    @Override
    public long getRowCount() {
        return group.getRowCount();
    }
}
