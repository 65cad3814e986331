package io.lakescope.connectors.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.jspecify.annotations.Nullable;

/** What lies beside a column chunk to find its pages and trust them: indexes, bloom filter, checksums. */
final class ChunkIndexes {

    private static final int MAX_INDEX_BYTES = 8 << 20;

    private ChunkIndexes() {}

    /** What the footer says. */
    static Map<String, Object> of(ColumnChunkMetaData chunk) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dictionary", chunk.hasDictionaryPage());
        facts.put("columnIndex", chunk.getColumnIndexReference() != null);
        facts.put("offsetIndex", chunk.getOffsetIndexReference() != null);
        if (chunk.getBloomFilterOffset() >= 0) {
            facts.put("bloomFilterBytes", Math.max(0, chunk.getBloomFilterLength()));
        }
        return facts;
    }

    /** What must be read for: how many pages, and whether they have checksums. */
    static Map<String, Object> read(TailInput input, ColumnChunkMetaData chunk) {
        Map<String, Object> facts = new LinkedHashMap<>();
        IndexReference offsets = chunk.getOffsetIndexReference();
        if (offsets != null) {
            facts.put("pages", pages(input, offsets));
        }
        facts.put("pageChecksums", checksums(input, chunk));
        return facts;
    }

    /** Of the first page: writers give checksums to all pages or to none. */
    private static Object checksums(TailInput input, ColumnChunkMetaData chunk) {
        if (chunk.getValueCount() == 0) {
            return false;
        }
        try (InputStream first = new ChunkInput(input, chunk.getStartingPos(), 0)) {
            return Util.readPageHeader(first).isSetCrc();
        } catch (IOException | RuntimeException e) {
            return "unreadable: " + reason(e);
        }
    }

    private static Object pages(TailInput input, IndexReference reference) {
        try {
            if (reference.getLength() <= 0 || reference.getLength() > MAX_INDEX_BYTES) {
                return "unreadable: an index of " + reference.getLength() + " bytes";
            }
            byte[] bytes = new byte[reference.getLength()];
            input.readFully(reference.getOffset(), bytes, 0, bytes.length);
            OffsetIndex index = Util.readOffsetIndex(new ByteArrayInputStream(bytes));
            return index.getPage_locations().size();
        } catch (IOException | RuntimeException e) {
            return "unreadable: " + reason(e);
        }
    }

    private static String reason(Exception e) {
        @Nullable String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
