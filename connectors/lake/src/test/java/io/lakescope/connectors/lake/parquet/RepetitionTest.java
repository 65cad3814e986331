package io.lakescope.connectors.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.local.LocalStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepetitionTest {

    private static final Schema SCHEMA =
            Files.schema("id", "long", "kind", "string", "note", "string", "raw", "binary", "tags", "list<int>");

    private static List<@Nullable Object[]> rows(int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            ByteBuffer raw = ByteBuffer.allocate(Long.BYTES).putLong(0, i);
            rows.add(Files.row(i, "kind " + i % 5, i % 3 == 0 ? null : "note " + i, raw, List.of((int) i)));
        }
        return rows;
    }

    @Test
    void findsColumnsThatHardlyRepeat() {
        assertThat(Repetition.rareIn(Batch.ofRows(SCHEMA, rows(1_000)))).containsExactly("id", "note");
    }

    @Test
    void fewValuesTellNothing() {
        assertThat(Repetition.rareIn(Batch.ofRows(SCHEMA, rows(255)))).isEmpty();
    }

    @Test
    void onlyColumnsThatRepeatHaveADictionary(@TempDir Path root) throws IOException {
        LakeStorage storage = new LocalStorage(root);
        Files.write(storage, "part-0.parquet", SCHEMA, rows(1_000));

        Map<String, Boolean> dictionaries = new TreeMap<>();
        try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(root.resolve("part-0.parquet")))) {
            for (ColumnChunkMetaData chunk : file.getFooter().getBlocks().get(0).getColumns()) {
                dictionaries.put(chunk.getPath().toArray()[0], chunk.hasDictionaryPage());
            }
        }
        assertThat(dictionaries).containsEntry("id", false).containsEntry("note", false);
        assertThat(dictionaries).containsEntry("kind", true);
    }
}
