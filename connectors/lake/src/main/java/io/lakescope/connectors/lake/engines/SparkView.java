package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code spark.read.parquet(FOLDER)} with Spark 3.5 and its defaults, with and without {@code mergeSchema}. */
final class SparkView {

    private SparkView() {}

    static EngineView first(Listing listing, SourceSchema ours) {
        return of(Engine.SPARK, listing, ours);
    }

    static EngineView merged(Listing listing, SourceSchema ours) {
        return of(Engine.SPARK_MERGE, listing, ours);
    }

    private static EngineView of(Engine engine, Listing listing, SourceSchema ours) {
        try {
            SparkFolder folder = SparkFolder.of(listing);
            SparkSchema schema =
                    engine == Engine.SPARK ? SparkSchema.first(folder.files()) : SparkSchema.merged(folder.files());
            List<EngineColumn> columns = columns(schema, folder.partitions());
            SparkDifferences differences = new SparkDifferences(folder, columns);
            return new EngineView(engine, columns, Optional.empty(), schema.from(), differences.to(listing, ours));
        } catch (Failure failure) {
            return failure.view(engine);
        }
    }

    /** A key that is a column too stands where the column stood. */
    private static List<EngineColumn> columns(SparkSchema schema, SparkPartitions partitions) {
        Map<String, Type> keys = new LinkedHashMap<>(partitions.columns());
        List<EngineColumn> columns = new ArrayList<>();
        schema.columns().forEach((name, type) -> {
            Optional<String> key =
                    keys.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
            columns.add(key.map(same -> new EngineColumn(same, keys.getOrDefault(same, type), true))
                    .orElseGet(() -> new EngineColumn(name, type, false)));
            key.ifPresent(keys::remove);
        });
        keys.forEach((name, type) -> columns.add(new EngineColumn(name, type, true)));
        return columns;
    }
}
