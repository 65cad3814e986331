package io.lakescope.app.jobs;

import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.DayCell;
import io.lakescope.jobs.coverage.Layer;
import io.lakescope.jobs.coverage.State;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A map as JSON, oldest day first: the same on the command line and in the API. What is not known is left out. */
public final class HistoryJson {

    /** What is said first of a day. */
    private static final List<Layer.Kind> TELLING =
            List.of(Layer.Kind.RAW, Layer.Kind.BACKUP, Layer.Kind.AGGREGATE, Layer.Kind.KAFKA);

    private HistoryJson() {}

    public static Map<String, @Nullable Object> of(CoverageMap map) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", map.request().key());
        json.put("days", map.days().map(day -> day(map, day)).toList());
        return json;
    }

    private static Map<String, @Nullable Object> day(CoverageMap map, LocalDate day) {
        List<DayCell> cells = map.day(day);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("day", day.toString());
        json.put("kafka", layers(cells, Layer.Kind.KAFKA));
        json.put("raw", layers(cells, Layer.Kind.RAW));
        json.put("backup", layers(cells, Layer.Kind.BACKUP));
        json.put("metrics", layers(cells, Layer.Kind.AGGREGATE));
        json.put("agree", agree(cells));
        json.put("restorable", cells.stream().anyMatch(DayCell::isRestorable));
        why(cells).ifPresent(why -> json.put("why", why));
        return json;
    }

    /** Nothing contradicts, everything has answered, and either something agrees or there is nothing at all. */
    static boolean agree(List<DayCell> cells) {
        boolean contradicts = cells.stream()
                .anyMatch(cell -> cell.state() == State.UNKNOWN
                        || cell.agrees().filter(same -> !same).isPresent());
        boolean agrees = cells.stream()
                .anyMatch(cell -> cell.agrees().filter(same -> same).isPresent());
        boolean isEmpty = cells.stream()
                .allMatch(cell -> cell.rows().orElse(cell.state() == State.NOT_DUE ? 0 : -1) == 0 && !cell.isGap());
        return !contradicts && (agrees || isEmpty);
    }

    /** Why the day is not whole, by the first layer that has a reason. */
    public static Optional<String> why(List<DayCell> cells) {
        return TELLING.stream()
                .flatMap(kind -> cells.stream().filter(cell -> cell.layer().kind() == kind))
                .filter(cell -> !cell.why().isEmpty() && !isAsExpected(cell))
                .map(cell -> cell.layer().name() + ": " + cell.why())
                .findFirst();
    }

    private static boolean isAsExpected(DayCell cell) {
        boolean isByRule = cell.state() == State.EXPIRED && cell.layer().kind() == Layer.Kind.KAFKA;
        boolean isNothing = cell.state() == State.ABSENT && !cell.isGap();
        boolean isPresent = cell.state() == State.PRESENT && cell.agrees().orElse(true);
        return isByRule || isNothing || isPresent;
    }

    /** One object; with several layers of a kind their sum, and each of them. */
    private static @Nullable Map<String, Object> layers(List<DayCell> cells, Layer.Kind kind) {
        List<DayCell> own =
                cells.stream().filter(cell -> cell.layer().kind() == kind).toList();
        if (own.size() < 2) {
            return own.isEmpty() ? null : cell(own.get(0));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", worst(own).word());
        put(json, "rows", sum(own.stream().map(DayCell::rows).toList()));
        put(json, "expected", sum(own.stream().map(DayCell::expected).toList()));
        own.stream()
                .filter(cell -> cell.state() == worst(own) && !cell.why().isEmpty())
                .findFirst()
                .ifPresent(cell -> json.put("why", cell.layer().name() + ": " + cell.why()));
        json.put("layers", own.stream().map(HistoryJson::cell).toList());
        return json;
    }

    private static State worst(List<DayCell> cells) {
        for (State state : List.of(State.UNKNOWN, State.PARTIAL, State.ABSENT)) {
            if (cells.stream().anyMatch(cell -> cell.state() == state)) {
                return state;
            }
        }
        return cells.get(0).state();
    }

    private static OptionalLong sum(List<OptionalLong> numbers) {
        return numbers.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        numbers.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    private static void put(Map<String, Object> json, String name, OptionalLong number) {
        number.ifPresent(known -> json.put(name, known));
    }

    private static Map<String, Object> cell(DayCell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", cell.layer().name());
        json.put("address", cell.layer().address().toString());
        json.put("state", cell.state().word());
        put(json, "rows", cell.rows());
        put(json, "expected", cell.expected());
        cell.digest().ifPresent(digest -> json.put("digest", digest));
        cell.agrees().ifPresent(agrees -> json.put("agrees", agrees));
        cell.proven().ifPresent(proven -> json.put("proven", proven.toString()));
        cell.keptUntil().ifPresent(until -> json.put("keptUntil", until.toString()));
        cell.stored().ifPresent(stored -> {
            json.put("bytes", stored.sizeBytes());
            json.put("versions", stored.versions());
            stored.storageClass().ifPresent(name -> json.put("storageClass", name));
        });
        if (!cell.why().isEmpty()) {
            json.put("why", cell.why());
        }
        return json;
    }
}
