package io.lakescope.tests.lake.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many files of each source folder came out how. */
final class Counts {

    private static final List<String> HEAD = List.of(
            "source",
            "files",
            "pyarrow reads",
            "DuckDB reads",
            "opened",
            "encrypted",
            "damaged",
            "unsupported",
            "compared",
            "values equal",
            "differences explained");

    private final Map<String, Map<String, Integer>> rows = new TreeMap<>();
    private final Explained explained;

    Counts(List<Judged> files, Explained explained) {
        this.explained = explained;
        for (Judged file : files) {
            add(file.listed().source(), file);
            add("~ all", file);
        }
    }

    private void add(String source, Judged file) {
        Map<String, Integer> row = rows.computeIfAbsent(source, name -> new LinkedHashMap<>());
        count(row, "files", true);
        count(row, "pyarrow reads", file.listed().readable());
        count(row, "DuckDB reads", file.duckDb());
        count(row, "opened", file.refusal().isEmpty());
        Explained.Refusal refusal = explained.refused().get(file.file());
        count(row, refusal == null ? "" : refusal.kind(), file.refusal().isPresent());
        count(row, "compared", file.isCompared());
        count(row, "values equal", file.isEqual());
        count(row, "differences explained", !file.result().differences().isEmpty());
    }

    private static void count(Map<String, Integer> row, String column, boolean holds) {
        row.merge(column, holds ? 1 : 0, Integer::sum);
    }

    /** A table in Markdown. */
    String table() {
        StringBuilder text = new StringBuilder("| " + String.join(" | ", HEAD) + " |\n");
        text.append("|---".repeat(HEAD.size())).append("|\n");
        rows.forEach((source, row) -> {
            text.append("| ").append(source.replace("~ ", "")).append(" |");
            HEAD.stream()
                    .skip(1)
                    .forEach(column ->
                            text.append(' ').append(row.getOrDefault(column, 0)).append(" |"));
            text.append('\n');
        });
        return text.toString();
    }
}
