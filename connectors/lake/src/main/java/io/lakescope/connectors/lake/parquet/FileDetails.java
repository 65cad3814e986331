package io.lakescope.connectors.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Everything a footer says, as facts for people. */
final class FileDetails {

    private static final int MAX_TEXT = 300;

    private FileDetails() {}

    /** @param input the file, for the indexes that lie outside its footer */
    static Map<String, Object> of(Footer footer, TailInput input) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", footer.rows());
        facts.put("bytes", footer.fileBytes());
        facts.put("footerBytes", footerBytes(input));
        facts.put("compression", compression(footer));
        facts.put("createdBy", footer.createdBy());
        facts.put("columns", footer.schema().size());
        facts.put("schema", footer.message().toString());
        facts.put("metadata", metadata(footer));
        List<Object> groups = new ArrayList<>();
        footer.parquet().getBlocks().forEach(group -> groups.add(group(group, groups.isEmpty(), input)));
        facts.put("rowGroups", groups);
        return facts;
    }

    /** The length that stands before the closing magic, without magic and length. */
    private static long footerBytes(TailInput input) throws IOException {
        byte[] length = new byte[4];
        input.readFully(input.sizeBytes() - 8, length, 0, 4);
        return ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** How many bytes of values one stored byte stands for. */
    private static double compression(Footer footer) {
        long stored = 0;
        long expanded = 0;
        for (BlockMetaData group : footer.parquet().getBlocks()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                stored += chunk.getTotalSize();
                expanded += chunk.getTotalUncompressedSize();
            }
        }
        return stored == 0 ? 1 : (double) expanded / stored;
    }

    private static Map<String, Object> metadata(Footer footer) {
        Map<String, Object> metadata = new TreeMap<>();
        footer.metadata().forEach((key, value) -> metadata.put(key, shortened(String.valueOf(value))));
        return metadata;
    }

    private static Map<String, Object> group(BlockMetaData group, boolean first, TailInput input) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", group.getRowCount());
        facts.put("bytes", group.getCompressedSize());
        facts.put(
                "columns",
                group.getColumns().stream()
                        .map(chunk -> chunk(chunk, first, input))
                        .toList());
        return facts;
    }

    private static Map<String, Object> chunk(ColumnChunkMetaData chunk, boolean first, TailInput input) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", chunk.getPath().toDotString());
        facts.put("type", chunk.getPrimitiveType().toString());
        facts.put("codec", chunk.getCodec().name());
        facts.put(
                "encodings",
                chunk.getEncodings().stream().map(Enum::name).sorted().toList());
        facts.put("bytes", chunk.getTotalSize());
        facts.put("uncompressedBytes", chunk.getTotalUncompressedSize());
        Statistics<?> statistics = chunk.getStatistics();
        if (statistics != null && statistics.hasNonNullValue()) {
            facts.put("min", shortened(statistics.minAsString()));
            facts.put("max", shortened(statistics.maxAsString()));
        }
        if (statistics != null && statistics.isNumNullsSet()) {
            facts.put("nulls", statistics.getNumNulls());
        }
        facts.putAll(ChunkIndexes.of(chunk));
        // A wide file of many row groups would be read at thousands of places.
        if (first) {
            facts.putAll(ChunkIndexes.read(input, chunk));
        }
        return facts;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT) + "... (" + text.length() + " characters)";
    }
}
