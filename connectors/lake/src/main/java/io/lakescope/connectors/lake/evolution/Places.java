package io.lakescope.connectors.lake.evolution;

import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts files into the partitions that a timeline goes by: the day where the path has one, whatever lies above or below
 * it, else the file's folder, else the file. Versions come one after the other.
 */
final class Places {

    /** More partitions than this are taken together in equal parts, so that a timeline stays small. */
    static final int MOST = 2_000;

    private static final List<String> PARTS = List.of("year", "month", "day", "hour");
    private static final Set<String> DATES = Set.of("day", "date", "dt");

    /** One partition: how many files have which of the schemas, in first-seen order. */
    record Place(String version, String label, Map<Integer, Integer> files, String firstFile) {

        int fileCount() {
            return files.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    private Places() {}

    static Places of(List<FileSchema> files) {
        Places places = new Places();
        files.forEach(places::add);
        return places;
    }

    private void add(FileSchema file) {
        String label = label(file);
        String version = version(file.keys());
        int schema = ids.computeIfAbsent(file.schema(), unseen -> {
            schemas.add(unseen);
            return schemas.size() - 1;
        });
        places.computeIfAbsent(
                        version + "\n" + label,
                        key -> new Place(version, label, new LinkedHashMap<>(), file.relative()))
                .files()
                .merge(schema, 1, Integer::sum);
    }

    static String version(Map<String, Optional<String>> keys) {
        return keys.getOrDefault("version", Optional.empty()).orElse("");
    }

    private String label(FileSchema file) {
        int slash = file.relative().lastIndexOf('/');
        if (slash < 0) {
            return file.relative();
        }
        return labels.computeIfAbsent(file.relative().substring(0, slash), folder -> days(folder, file.keys()));
    }

    /** The levels of a folder that tell the time, else the folder. */
    private static String days(String folder, Map<String, Optional<String>> keys) {
        boolean dated = keys.keySet().stream().anyMatch(DATES::contains)
                || keys.containsKey("year") && keys.containsKey("month");
        if (!dated) {
            return folder;
        }
        List<String> levels = new ArrayList<>();
        for (String level : folder.split("/", -1)) {
            boolean tells = HivePath.parse(level)
                    .filter(segment -> PARTS.contains(segment.key()) || DATES.contains(segment.key()))
                    .isPresent();
            if (tells) {
                levels.add(level);
            }
        }
        return String.join("/", levels);
    }

    /** Every schema that occurs, by its number. */
    List<Schema> schemas() {
        return schemas;
    }

    /** In order of version, then of time; at most {@link #MOST} or so. */
    List<Place> ordered() {
        List<Place> ordered = new ArrayList<>(places.values());
        ordered.sort(
                Comparator.comparing(Place::version, NaturalOrder.TEXT).thenComparing(Place::label, NaturalOrder.TEXT));
        return ordered.size() <= MOST ? ordered : together(ordered, (ordered.size() + MOST - 1) / MOST);
    }

    private static List<Place> together(List<Place> ordered, int size) {
        List<Place> fewer = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Place next = ordered.get(i);
            Place last = fewer.isEmpty() ? null : fewer.get(fewer.size() - 1);
            if (last == null || i % size == 0 || !last.version().equals(next.version())) {
                fewer.add(new Place(next.version(), next.label(), new LinkedHashMap<>(next.files()), next.firstFile()));
            } else {
                next.files().forEach((schema, files) -> last.files().merge(schema, files, Integer::sum));
            }
        }
        return fewer;
    }
}
