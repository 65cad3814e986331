package io.lakescope.jobs.backup;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.HivePath;
import io.lakescope.connectors.TablePattern;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import io.lakescope.jobs.Selection;
import io.lakescope.jobs.WorkUnit;
import io.lakescope.jobs.tables.Days;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units as a dataset's folders name them. */
public final class LeafUnits {

    private LeafUnits() {}

    /** The unit of a leaf, by the path below its dataset. */
    public static WorkUnit unit(String path) {
        Map<String, String> key = new LinkedHashMap<>();
        HivePath.segments(path).forEach(segment -> segment.value().ifPresent(value -> key.put(segment.key(), value)));
        return new WorkUnit(path, key, List.of(), "", Map.of(), 0);
    }

    /**
     * Whether a unit is in a selection; keys of other columns do not count here.
     *
     * @throws io.lakescope.connectors.LakescopeException USER if a range is given and no key is the day
     */
    public static boolean isSelected(Map<String, String> key, Selection selection, TablePattern pattern) {
        boolean keysMatch = selection.keys().entrySet().stream()
                .allMatch(wanted ->
                        !key.containsKey(wanted.getKey()) || wanted.getValue().equals(key.get(wanted.getKey())));
        return keysMatch && isInRange(key, selection.range(), pattern);
    }

    private static boolean isInRange(Map<String, String> key, TimeRange range, TablePattern pattern) {
        if (range.isAll()) {
            return true;
        }
        String day = dayColumn(key, pattern)
                .orElseThrow(
                        () -> io.lakescope.connectors.LakescopeException.user("Cannot select days of " + key.keySet()
                                + ": none of these keys is known to be the day; declare it under tables: in"
                                + " the workspace"));
        return Days.parse(key.getOrDefault(day, ""))
                .map(date -> range.contains(date.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(false);
    }

    /** The newest day first, then by name; units without a day come last. */
    public static Comparator<WorkUnit> newestFirst(TablePattern pattern) {
        Comparator<WorkUnit> byDay =
                Comparator.comparing(unit -> day(unit.key(), pattern).orElse(LocalDate.MIN));
        return byDay.reversed().thenComparing(WorkUnit::id);
    }

    private static Optional<LocalDate> day(Map<String, String> key, TablePattern pattern) {
        return dayColumn(key, pattern).flatMap(day -> Days.parse(key.getOrDefault(day, "")));
    }

    /** Whether a unit may hold rows of a range: true too if its day is not known. */
    public static boolean mayTouch(Map<String, String> key, TimeRange range, TablePattern pattern) {
        return range.isAll() || day(key, pattern).map(range::touches).orElse(true);
    }

    /** Which key is the day, judged by the values of one unit. */
    public static Optional<String> dayColumn(Map<String, String> key, TablePattern pattern) {
        return pattern.dayColumn(key.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), isDay(entry.getValue()) ? Type.Plain.DATE : Type.Plain.STRING))
                .toList());
    }

    private static boolean isDay(String text) {
        return text.length() == 10 && Days.parse(text).isPresent();
    }
}
