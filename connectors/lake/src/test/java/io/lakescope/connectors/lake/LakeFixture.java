package io.lakescope.connectors.lake;

import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.lake.local.LocalStorage;
import io.lakescope.connectors.lake.parquet.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A lake in a temporary folder, under the connection name {@code local}. */
final class LakeFixture implements AutoCloseable {

    final Path root;
    final LocalStorage storage;
    final LakeConnector connector;

    LakeFixture(Path root, Map<String, String> eventTimes) {
        this.root = root;
        this.storage = new LocalStorage(root);
        this.connector = new LakeConnector("local", "file://" + root, eventTimes);
    }

    LakeFixture(Path root) {
        this(root, Map.of());
    }

    void write(String path, Schema schema, @Nullable Object[]... rows) {
        Files.write(storage, path, schema, Arrays.asList(rows));
    }

    /** Days 1 to 3 of the superheroes: a column is added on day 2 and dropped on day 3. */
    void writeHeroes() {
        write(
                "heroes/day=01/part-0.parquet",
                Files.schema("real_name", "string", "superhero_name", "string"),
                Files.row("Clark Kent", "Superman"),
                Files.row("Bruce Wayne", null));
        write(
                "heroes/day=02/part-0.parquet",
                Files.schema("real_name", "string", "superhero_name", "string", "home_location", "string"),
                Files.row("Diana Prince", "Wonder Woman", "Themyscira"));
        write(
                "heroes/day=03/part-0.parquet",
                Files.schema("superhero_name", "string", "home_location", "string"),
                Files.row("Spider-Man", null));
    }

    static SourceAddress address(String path) {
        return SourceAddress.parse("lake:local/" + path);
    }

    static ReadRequest all(String path) {
        return ReadRequest.all(address(path));
    }

    static ReadRequest keys(String path, String... keysAndValues) {
        Map<String, String> keys = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ReadRequest(
                address(path), keys, OptionalLong.empty(), false, TimeRange.ALL, RowFilter.ALL, List.of(), false);
    }

    static ReadRequest range(String path, @Nullable String from, @Nullable String to) {
        TimeRange range = new TimeRange(
                Optional.ofNullable(from).map(TimeRange::moment),
                Optional.ofNullable(to).map(TimeRange::moment));
        return new ReadRequest(
                address(path), Map.of(), OptionalLong.empty(), false, range, RowFilter.ALL, List.of(), false);
    }

    static ReadRequest columns(String path, String... columns) {
        return new ReadRequest(
                address(path),
                Map.of(),
                OptionalLong.empty(),
                false,
                TimeRange.ALL,
                RowFilter.ALL,
                List.of(columns),
                false);
    }

    List<List<@Nullable Object>> rows(ReadRequest request) {
        try (RecordCursor cursor = connector.reader().read(request)) {
            return Files.rows(cursor);
        }
    }

    ReadStats stats(ReadRequest request) {
        try (RecordCursor cursor = connector.reader().read(request)) {
            Files.rows(cursor);
            return cursor.stats();
        }
    }

    String findings(String path) {
        return String.valueOf(
                connector.catalog().describe(address(path)).facts().get("findings"));
    }

    @Override
    public void close() {
        connector.close();
    }
}
