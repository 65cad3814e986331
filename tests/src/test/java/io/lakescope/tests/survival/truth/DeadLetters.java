package io.lakescope.tests.survival.truth;

import io.lakescope.tests.survival.truth.Topic.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records that ingestion put aside, read with DuckDB's plain glob. */
final class DeadLetters {

    private DeadLetters() {}

    /** Every copy of each record's bytes. */
    static Map<Place, List<Optional<ByteBuffer>>> read(Path folder, String topic) throws SQLException, IOException {
        Map<Place, List<Optional<ByteBuffer>>> letters = new HashMap<>();
        Path ofTopic = folder.resolve("topic=" + topic);
        if (PlainSql.matches(ofTopic, ".parquet")) {
            String sql = "SELECT \"partition\", \"offset\", hex(value) AS bytes FROM read_parquet('" + ofTopic
                    + "/**/*.parquet', hive_partitioning = true)";
            PlainSql.duckDb(sql, row -> {
                Place place = new Place(row.getInt(1), row.getLong(2));
                Optional<ByteBuffer> bytes = Optional.ofNullable(row.getString(3))
                        .map(hex -> ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hex)));
                letters.computeIfAbsent(place, p -> new ArrayList<>()).add(bytes);
            });
        }
        return letters;
    }
}
