package io.lakescope.connectors.lake.parquet;

import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Finds the column chunks of a row group. */
final class Chunks {

    private Chunks() {}

    /** The chunk of a top-level column of one value a row. */
    static Optional<ColumnChunkMetaData> named(BlockMetaData group, String column) {
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (chunk.getPath().size() == 1 && chunk.getPath().iterator().next().equals(column)) {
                return Optional.of(chunk);
            }
        }
        return Optional.empty();
    }
}
