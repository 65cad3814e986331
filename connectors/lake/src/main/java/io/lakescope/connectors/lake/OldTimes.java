package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.ParquetFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns of timestamps in the old 96 bits of Impala and Spark: they have nanoseconds, and every engine reads them. */
final class OldTimes {

    private OldTimes() {}

    /** Files of one schema are taken to be written alike: one footer tells for all. */
    static Set<String> of(Dataset dataset, ParquetFiles files) {
        Map<Schema, List<String>> bySchema = new HashMap<>();
        for (int i = 0; i < dataset.known().size() && dataset.selection().isParquet(); i++) {
            FileFacts facts = dataset.known().get(i).facts();
            if (facts != null && mayBe(facts.schema())) {
                String path = dataset.selection().files().get(i).path();
                bySchema.computeIfAbsent(
                        facts.schema(),
                        unseen -> files.int96(dataset.selection().target().storage(), path));
            }
        }
        Set<String> columns = new HashSet<>();
        bySchema.values().forEach(columns::addAll);
        return columns;
    }

    static boolean mayBe(Schema schema) {
        return schema.columns().stream().map(Column::type).anyMatch(OldTimes::mayBe);
    }

    private static boolean mayBe(Type type) {
        return type instanceof Type.Timestamp time && time.unit() == Type.Unit.NS && time.utc();
    }
}
