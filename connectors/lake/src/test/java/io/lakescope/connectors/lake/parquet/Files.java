package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes and reads whole files in tests. */
public final class Files {

    private Files() {}

    /** Publishes a file of some rows at a path. */
    public static void write(LakeStorage storage, String path, Schema schema, List<@Nullable Object[]> rows) {
        String staged = "_staging-test/" + path.hashCode();
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, staged, schema)) {
            writer.append(Batch.ofRows(schema, rows));
            writer.commit(Map.of("run", "20260101000000000"));
        }
        storage.publish(staged, path, new LakeStorage.Precondition.Absent());
    }

    /** Columns from {@code name, type text} pairs. */
    public static Schema schema(String... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(new Column(namesAndTypes[i], Type.parse(namesAndTypes[i + 1])));
        }
        return new Schema(columns);
    }

    public static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    /** Every row that a cursor still has, each as a list. */
    public static List<List<@Nullable Object>> rows(RecordCursor cursor) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int row = 0; row < batch.get().size(); row++) {
                rows.add(Arrays.asList(batch.get().row(row)));
            }
        }
        return rows;
    }
}
