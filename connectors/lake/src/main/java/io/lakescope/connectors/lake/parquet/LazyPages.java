package io.lakescope.connectors.lake.parquet;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.ParquetDecodingException;

/** A row group whose pages are read when they are asked for. */
final class LazyPages implements PageReadStore {

    private final TailInput input;
    private final BlockMetaData group;
    private final Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();

    LazyPages(TailInput input, BlockMetaData group) {
        this.input = input;
        this.group = group;
        group.getColumns().forEach(chunk -> chunks.put(chunk.getPath(), chunk));
    }

    ColumnChunkMetaData chunk(ColumnDescriptor column) {
        ColumnChunkMetaData chunk = chunks.get(ColumnPath.get(column.getPath()));
        if (chunk == null) {
            throw new ParquetDecodingException("a row group lacks the column " + String.join(".", column.getPath()));
        }
        return chunk;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new ChunkPages(input, chunk(column));
    }

    @Override
    public long getRowCount() {
        return group.getRowCount();
    }
}
