package io.lakescope.tests.lake.values;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known to differ, and why.
 *
 * @param refused files that the product does not read: the kind of reason, and a part of its message
 * @param notInDuckDb files that DuckDB alone does not read
 * @param differences by file and column
 */
record Explained(Map<String, Refusal> refused, Map<String, String> notInDuckDb, Map<Place, String> differences) {

    record Refusal(String kind, String message) {}

    record Place(String file, String column) {}

    static Explained load() throws IOException {
        Map<String, Refusal> refused = new LinkedHashMap<>();
        Map<String, String> notInDuckDb = new LinkedHashMap<>();
        Map<Place, String> differences = new LinkedHashMap<>();
        lines("refused.tsv").forEach(line -> refused.put(line.get(0), new Refusal(line.get(1), line.get(2))));
        lines("not-in-duckdb.tsv").forEach(line -> notInDuckDb.put(line.get(0), line.get(1)));
        lines("differences.tsv").forEach(line -> differences.put(new Place(line.get(0), line.get(1)), line.get(2)));
        return new Explained(refused, notInDuckDb, differences);
    }

    private static List<List<String>> lines(String name) throws IOException {
        try (InputStream table = Objects.requireNonNull(Explained.class.getResourceAsStream(name), name)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        }
    }
}
