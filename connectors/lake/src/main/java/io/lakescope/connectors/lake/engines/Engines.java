package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.SourceSchema;
import java.util.Arrays;
import java.util.List;

/** Every engine's view of a folder. */
public final class Engines {

    private Engines() {}

    /** @param ours what this product merges from the same files, with the keys below the folder as columns */
    public static List<EngineView> of(Listing listing, SourceSchema ours) {
        return Arrays.stream(Engine.values())
                .map(engine -> of(engine, listing, ours))
                .toList();
    }

    public static EngineView of(Engine engine, Listing listing, SourceSchema ours) {
        return switch (engine) {
            case SPARK -> SparkView.first(listing, ours);
            case SPARK_MERGE -> SparkView.merged(listing, ours);
            case DUCKDB -> DuckDbView.first(listing, ours);
            case DUCKDB_UNION -> DuckDbView.union(listing, ours);
        };
    }
}
