package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * What a file's footer says in short.
 *
 * @param codecs the compression codecs in use
 * @param writer the application that wrote it, empty if it did not say
 * @param bounds of columns that selections are often made by, where all row groups have statistics
 */
public record FileFacts(
        Schema schema,
        long rows,
        long sizeBytes,
        int rowGroups,
        Set<String> codecs,
        String writer,
        Map<String, Bounds> bounds) {

    public FileFacts {
        codecs = Set.copyOf(codecs);
        bounds = Map.copyOf(bounds);
    }

    static FileFacts of(Footer footer) {
        Set<String> codecs = new TreeSet<>();
        for (BlockMetaData group : footer.parquet().getBlocks()) {
            group.getColumns().forEach(chunk -> codecs.add(chunk.getCodec().name()));
        }
        return new FileFacts(
                footer.schema(),
                footer.rows(),
                footer.fileBytes(),
                footer.parquet().getBlocks().size(),
                codecs,
                footer.createdBy(),
                Bounds.worthKnowing(footer));
    }
}
