package io.lakescope.tests.engines;

import io.lakescope.connectors.EngineView.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Spark printed of one folder, see {@code SparkSees}. */
record SparkSeen(
        Engine engine,
        String folder,
        List<String> columns,
        List<String> rows,
        Optional<String> error,
        Optional<String> failure) {

    static List<SparkSeen> parse(List<String> lines) {
        List<SparkSeen> all = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("folder")) {
                String[] rest = words[1].split(" ", 2);
                Engine engine = rest[0].equals("spark") ? Engine.SPARK : Engine.SPARK_MERGE;
                all.add(new SparkSeen(
                        engine, rest[1], new ArrayList<>(), new ArrayList<>(), Optional.empty(), Optional.empty()));
                continue;
            }
            SparkSeen last = all.get(all.size() - 1);
            all.set(all.size() - 1, last.with(words[0], words.length > 1 ? words[1] : ""));
        }
        return all;
    }

    private SparkSeen with(String word, String rest) {
        switch (word) {
            case "column" -> columns.add(rest);
            case "row" -> rows.add(rest);
            case "error" -> {
                return new SparkSeen(engine, folder, columns, rows, Optional.of(rest), failure);
            }
            default -> {
                return new SparkSeen(engine, folder, columns, rows, error, Optional.of(rest));
            }
        }
        return this;
    }
}
