package io.lakescope.connectors.lake.engines;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.EngineView;
import io.lakescope.connectors.EngineView.Engine;
import io.lakescope.connectors.EngineView.EngineColumn;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code read_parquet('FOLDER/**}{@code /*.parquet', hive_partitioning = true)}, with and without {@code union_by_name}. */
final class DuckDbView {

    private DuckDbView() {}

    static EngineView first(Listing listing, SourceSchema ours) {
        return of(Engine.DUCKDB, listing, ours);
    }

    static EngineView union(Listing listing, SourceSchema ours) {
        return of(Engine.DUCKDB_UNION, listing, ours);
    }

    private static EngineView of(Engine engine, Listing listing, SourceSchema ours) {
        try {
            List<Listing.File> files = listed(listing);
            boolean union = engine == Engine.DUCKDB_UNION;
            List<Listing.File> looked = union ? files : files.subList(0, 1);
            Map<String, EngineColumn> columns = columns(looked);
            DuckDbPartitions partitions = DuckDbPartitions.of(listing.root(), files);
            partitions
                    .columns()
                    .forEach((key, type) -> columns.put(
                            key.toLowerCase(Locale.ROOT),
                            new EngineColumn(
                                    Optional.ofNullable(columns.get(key.toLowerCase(Locale.ROOT)))
                                            .map(EngineColumn::name)
                                            .orElse(key),
                                    type,
                                    true)));
            List<EngineColumn> all = new ArrayList<>(columns.values());
            Optional<String> from =
                    union ? Optional.empty() : Optional.of(files.get(0).relative());
            DuckDbDifferences differences = new DuckDbDifferences(files, all, partitions, union);
            return new EngineView(engine, all, Optional.empty(), from, differences.to(listing, ours));
        } catch (Failure failure) {
            return failure.view(engine);
        }
    }

    private static List<Listing.File> listed(Listing listing) {
        List<Listing.File> files = listing.files().stream()
                .filter(file -> file.name().endsWith(".parquet"))
                .sorted(Comparator.comparing(Listing.File::relative))
                .toList();
        if (files.isEmpty()) {
            throw new Failure("No files found that match the pattern \"" + listing.root() + "/**/*.parquet\"");
        }
        return files;
    }

    /** Names go without their case: the first spelling stays. */
    private static Map<String, EngineColumn> columns(List<Listing.File> files) {
        files.stream().filter(file -> file.schema() == null).findFirst().ifPresent(file -> {
            throw new Failure("Invalid Input Error: no Parquet file: " + file.relative());
        });
        Map<String, EngineColumn> columns = new LinkedHashMap<>();
        for (Shape shape : Shape.among(files)) {
            for (Column column : shape.schema().columns()) {
                Type type = DuckDbTypes.of(column, shape.isInt96(column));
                columns.merge(
                        column.name().toLowerCase(Locale.ROOT),
                        new EngineColumn(column.name(), type, false),
                        (known, same) -> new EngineColumn(known.name(), DuckDbUnion.of(known.type(), type), false));
            }
        }
        return columns;
    }
}
