package io.lakescope.connectors.lake.layout;

import io.lakescope.connectors.DatasetPattern;
import io.lakescope.connectors.HivePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares folders with the declared layout; each deviation is one line that names the first folder and how many. */
public final class LayoutLint {

    private record Seen(String first, int folders) {}

    private final DatasetPattern pattern;
    private final Map<String, Seen> deviations = new LinkedHashMap<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();

    private LayoutLint(DatasetPattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The deviations of a dataset's folders.
     *
     * @param folders those that hold files, from the declared dataset on
     */
    public static List<String> of(DatasetPattern pattern, Collection<String> folders) {
        LayoutLint lint = new LayoutLint(pattern);
        if (!pattern.layout().isEmpty()) {
            folders.stream().sorted().forEach(lint::folder);
        }
        List<String> lines = new ArrayList<>();
        lint.deviations.forEach((deviation, seen) -> {
            String more = seen.folders() > 1 ? " and " + (seen.folders() - 1) + " more" : "";
            lines.add("layout: " + deviation + ": " + (seen.first().isEmpty() ? "." : seen.first()) + more);
        });
        return lines;
    }

    private void note(String deviation, String folder) {
        deviations.merge(deviation, new Seen(folder, 1), (known, one) -> new Seen(known.first(), known.folders() + 1));
    }

    private void folder(String folder) {
        Set<String> present = new LinkedHashSet<>();
        for (String level : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
            Optional<HivePath.Segment> segment = HivePath.parse(level);
            if (segment.isEmpty()) {
                note("level that is no KEY=VALUE, " + level, folder);
            } else {
                level(folder, segment.get(), present);
            }
        }
        for (String key : pattern.layout()) {
            if (!present.contains(key)) {
                note("missing level " + key, folder);
            }
        }
        List<String> known = present.stream().filter(pattern.layout()::contains).toList();
        List<String> declared =
                pattern.layout().stream().filter(present::contains).toList();
        if (!known.equals(declared)) {
            note("levels out of order, " + String.join("/", known), folder);
        }
    }

    private void level(String folder, HivePath.Segment segment, Set<String> present) {
        String key = segment.key();
        Optional<String> meant =
                pattern.layout().stream().filter(key::equalsIgnoreCase).findFirst();
        present.add(meant.orElse(key));
        if (meant.isEmpty()) {
            note("level that is not declared, " + key, folder);
        } else if (!meant.get().equals(key)) {
            note("wrong case, " + key + " for " + meant.get(), folder);
        }
        if (segment.value().isEmpty()) {
            note("null value of " + key, folder);
            return;
        }
        String value = segment.value().get();
        KeyFormat.of(meant.orElse(key), pattern.keys())
                .deviation(value)
                .ifPresent(why -> note(key + "=" + value + " " + why, folder));
        String spelling = spellings.putIfAbsent(key + "=" + value.toLowerCase(Locale.ROOT), value);
        if (spelling != null && !spelling.equals(value)) {
            note("values that differ in case only, " + key + "=" + spelling + " and " + value, folder);
        }
    }
}
