package io.lakescope.connectors.lake.parquet;

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

    static Map<String, Object> of(Footer footer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", footer.rows());
        facts.put("bytes", footer.fileBytes());
        facts.put("createdBy", footer.createdBy());
        facts.put("columns", footer.schema().size());
        facts.put("schema", footer.message().toString());
        facts.put("metadata", metadata(footer));
        List<Object> groups = new ArrayList<>();
        footer.parquet().getBlocks().forEach(group -> groups.add(group(group)));
        facts.put("rowGroups", groups);
        return facts;
    }

    private static Map<String, Object> metadata(Footer footer) {
        Map<String, Object> metadata = new TreeMap<>();
        footer.metadata().forEach((key, value) -> metadata.put(key, shortened(String.valueOf(value))));
        return metadata;
    }

    private static Map<String, Object> group(BlockMetaData group) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", group.getRowCount());
        facts.put("bytes", group.getCompressedSize());
        facts.put("columns", group.getColumns().stream().map(FileDetails::chunk).toList());
        return facts;
    }

    private static Map<String, Object> chunk(ColumnChunkMetaData chunk) {
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
        return facts;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT) + "... (" + text.length() + " characters)";
    }
}
