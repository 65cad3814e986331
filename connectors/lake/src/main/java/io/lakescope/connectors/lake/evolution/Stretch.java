package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SchemaTimeline.Span;
import io.lakescope.connectors.lake.evolution.Places.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Neighbouring partitions of one version whose files have the same schemas. */
record Stretch(String version, Span span, Map<Integer, Integer> files, Columns columns, String firstFile) {

    /** In the places' order; equal neighbours are one. */
    static List<Stretch> of(List<Place> places, List<Schema> schemas) {
        Map<Set<Integer>, Columns> seen = new HashMap<>();
        List<Stretch> stretches = new ArrayList<>();
        List<Place> run = new ArrayList<>();
        for (Place place : places) {
            boolean ends = !run.isEmpty()
                    && !(run.get(0).version().equals(place.version())
                            && run.get(0).files().keySet().equals(place.files().keySet()));
            if (ends) {
                stretches.add(of(run, schemas, seen));
                run.clear();
            }
            run.add(place);
        }
        if (!run.isEmpty()) {
            stretches.add(of(run, schemas, seen));
        }
        return stretches;
    }

    private static Stretch of(List<Place> run, List<Schema> schemas, Map<Set<Integer>, Columns> seen) {
        Map<Integer, Integer> files = new LinkedHashMap<>();
        run.forEach(place -> place.files().forEach((schema, count) -> files.merge(schema, count, Integer::sum)));
        Columns columns = seen.computeIfAbsent(
                Set.copyOf(files.keySet()),
                ids -> Columns.of(files.keySet().stream().map(schemas::get).toList()));
        Place first = run.get(0);
        Span span = new Span(
                shown(first),
                shown(run.get(run.size() - 1)),
                run.size(),
                files.values().stream().mapToInt(Integer::intValue).sum());
        return new Stretch(first.version(), span, files, columns, first.firstFile());
    }

    private static String shown(Place place) {
        boolean told = place.version().isEmpty() || place.label().contains("version=");
        return told ? place.label() : "version=" + place.version() + "/" + place.label();
    }

    /** How many files have a column. */
    int filesWith(String column, List<Schema> schemas) {
        return files.entrySet().stream()
                .filter(entry -> schemas.get(entry.getKey()).position(column).isPresent())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
