package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the files that queries are asked about. */
final class Datasets {

    private Datasets() {}

    static Column column(String name, String type) {
        return new Column(name, Type.parse(type));
    }

    static void write(Path root, String file, List<Column> columns, List<@Nullable Object[]> rows) {
        LocalStorage storage = new LocalStorage(root);
        Schema schema = new Schema(columns);
        try (RecordFiles.FileWriter writer = new ParquetFiles().write(storage, "_staging/file", schema)) {
            writer.append(Batch.ofRows(schema, rows));
            writer.commit(Map.of());
        }
        var unused = storage.publish("_staging/file", file, new LakeStorage.Precondition.Absent());
        storage.delete("_staging");
    }

    /** Three schemas, encoded and null partition values, a conflict. */
    static void visits(Path root) {
        write(
                root,
                "country=FR/version=1.10/month=05/p.parquet",
                List.of(column("n", "int"), column("who", "string")),
                List.of(new @Nullable Object[] {1, "a"}, new @Nullable Object[] {null, ""}, new @Nullable Object[] {
                    3, null
                }));
        write(
                root,
                "country=FR/version=1.2/month=10/p.parquet",
                List.of(column("n", "long"), column("who", "string"), column("x", "float")),
                List.<@Nullable Object[]>of(new @Nullable Object[] {5_000_000_000L, "b", 0.1f}));
        write(
                root,
                "country=__HIVE_DEFAULT_PARTITION__/version=1.2/month=10/p.parquet",
                List.of(column("x", "double"), column("n", "long")),
                List.<@Nullable Object[]>of(new @Nullable Object[] {0.25, 7L}));
        write(
                root,
                "country=a%2Fb%3Dc/version=1.2/month=11/p.parquet",
                List.of(column("n", "string"), column("x", "double")),
                List.<@Nullable Object[]>of(new @Nullable Object[] {"seven", Double.NaN}));
    }
}
