package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells by their paths alone which files may hold rows of a request. */
final class PathPruning {

    private final Selection selection;
    private final ReadRequest request;
    private final boolean days;
    private final Map<String, Optional<String>> above;
    private final List<Condition> conditions;
    private final @Nullable Schema filtered;

    /**
     * @param days whether the request's range is on the days of the path
     * @param available every column
     */
    PathPruning(Selection selection, ReadRequest request, boolean days, Map<String, Column> available) {
        this.selection = selection;
        this.request = request;
        this.days = days;
        this.above = selection.target().keysAbove();
        this.conditions = request.filter().conditions().stream()
                .filter(condition -> isOnPath(available.get(condition.column())))
                .toList();
        this.filtered = filtered(available);
    }

    private static boolean isOnPath(@Nullable Column column) {
        return column != null && column.partition();
    }

    /** The filter's columns, if it has no others than every path has. */
    private @Nullable Schema filtered(Map<String, Column> available) {
        Optional<Set<String>> names = request.filter().columns();
        boolean decides = names.isPresent()
                && names.get().stream()
                        .allMatch(name -> isOnPath(available.get(name)) && selection.isOnEveryPath(name));
        return decides
                ? new Schema(available.values().stream()
                        .filter(column -> names.get().contains(column.name()))
                        .toList())
                : null;
    }

    /** True if the filter looks at nothing but paths: no row of a file that is left needs it. */
    boolean decidesFilter() {
        return filtered != null;
    }

    /** The positions of the files that are left. */
    List<Integer> files() {
        List<Integer> files = new ArrayList<>();
        boolean all = request.keys().isEmpty() && request.range().isAll() && conditions.isEmpty() && filtered == null;
        Map<String, Optional<String>> last = Map.of();
        boolean mayHold = false;
        for (int i = 0; i < selection.files().size(); i++) {
            DataFile file = selection.files().get(i);
            if (!all && (i == 0 || file.keys() != last)) {
                mayHold = mayHold(file);
                last = file.keys();
            }
            if (all || mayHold) {
                files.add(i);
            }
        }
        return files;
    }

    private boolean mayHold(DataFile file) {
        Map<String, Optional<String>> path = new LinkedHashMap<>(above);
        path.putAll(file.keys());
        return keysFit(path) && inRange(path) && conditionsHold(path) && passes(path);
    }

    private boolean keysFit(Map<String, Optional<String>> path) {
        return request.keys().entrySet().stream().allMatch(key -> {
            Optional<String> value = path.get(key.getKey());
            return value == null || value.filter(key.getValue()::equals).isPresent();
        });
    }

    private boolean inRange(Map<String, Optional<String>> path) {
        if (!days || request.range().isAll()) {
            return true;
        }
        if (!Days.areIn(path.keySet())) {
            throw LakescopeException.user("Cannot use --from and --to on "
                    + selection.target().address() + ": it declares no event-time column and has no date in its"
                    + " partition keys; declare one in the workspace or select with --key");
        }
        Optional<LocalDate> day = Days.of(path);
        return day.isPresent() && request.range().touches(day.get());
    }

    /** A partition column is absent where the path lacks it, whatever the file holds. */
    private boolean conditionsHold(Map<String, Optional<String>> path) {
        return conditions.stream()
                .allMatch(condition -> path.getOrDefault(condition.column(), Optional.empty())
                        .filter(value -> condition.mayHold(value, value))
                        .isPresent());
    }

    private boolean passes(Map<String, Optional<String>> path) {
        if (filtered == null) {
            return true;
        }
        @Nullable
        Object[] values = filtered.columns().stream()
                .map(column ->
                        path.getOrDefault(column.name(), Optional.empty()).orElse(null))
                .toArray();
        RowFilter filter = request.filter();
        return filter.accepts(new Row(Batch.ofRows(filtered, List.<@Nullable Object[]>of(values)), 0));
    }
}
