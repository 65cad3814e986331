package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.TimeRange;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.lake.parquet.FileFacts;
import io.lakescope.connectors.lake.parquet.TimeBounds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request means for a dataset: which files can hold its rows, which columns are looked at, which are handed out.
 *
 * @param files positions of the files that are left after pruning, in reading order
 * @param rowKeys the keys that rows are compared with, because no path decides them
 * @param eventTime the column that the range is on, if it is not on the path
 * @param scanned the columns that are read, with the partition columns among them
 * @param output the columns that are handed out, with lineage
 */
record ReadPlan(
        Dataset dataset,
        ReadRequest request,
        List<Integer> files,
        Map<String, String> rowKeys,
        Optional<String> eventTime,
        Schema scanned,
        Schema output) {

    static final String FILE = "_file";
    static final String ROW = "_row";

    static ReadPlan of(Dataset dataset, ReadRequest request, Optional<String> declaredTime) {
        Map<String, Column> available = available(dataset);
        Optional<String> eventTime =
                request.range().isAll() ? Optional.empty() : declaredTime.filter(available::containsKey);
        List<Integer> files = new ArrayList<>();
        for (int i = 0; i < dataset.selection().files().size(); i++) {
            if (mayHold(dataset, i, request, eventTime)) {
                files.add(i);
            }
        }
        if (request.newest()) {
            Collections.reverse(files);
        }
        Map<String, String> rowKeys = rowKeys(dataset, request, available);
        Schema output = output(dataset, request, available);
        Schema scanned = scanned(dataset, request, available, rowKeys.keySet(), eventTime, output);
        return new ReadPlan(dataset, request, files, rowKeys, eventTime, scanned, output);
    }

    /** True if nothing but the path decides which rows belong. */
    boolean isDecidedByPath() {
        return rowKeys.isEmpty() && eventTime.isEmpty() && request.filter() == RowFilter.ALL;
    }

    private static Map<String, Column> available(Dataset dataset) {
        Map<String, Column> columns = new LinkedHashMap<>();
        dataset.schema().columns().forEach(column -> columns.put(column.column().name(), column.column()));
        dataset.selection()
                .target()
                .keysAbove()
                .forEach((key, value) ->
                        columns.putIfAbsent(key, new Column(key, Type.Plain.STRING, value.isEmpty(), true)));
        return columns;
    }

    private static Map<String, Optional<String>> path(Selection selection, int file) {
        Map<String, Optional<String>> keys =
                new LinkedHashMap<>(selection.target().keysAbove());
        keys.putAll(selection.files().get(file).keys());
        return keys;
    }

    private static boolean mayHold(Dataset dataset, int file, ReadRequest request, Optional<String> eventTime) {
        Map<String, Optional<String>> path = path(dataset.selection(), file);
        boolean keysFit = request.keys().entrySet().stream().allMatch(key -> {
            Optional<String> value = path.get(key.getKey());
            return value == null || value.filter(key.getValue()::equals).isPresent();
        });
        if (!keysFit || eventTime.isEmpty()) {
            return keysFit && inRange(dataset.selection(), path, request);
        }
        return mayHold(dataset.known().get(file), eventTime.get(), request.range());
    }

    private static boolean mayHold(Footers.Known known, String eventTime, TimeRange range) {
        FileFacts facts = known.facts();
        TimeBounds bounds = facts == null ? null : facts.times().get(eventTime);
        return bounds == null || bounds.meet(range);
    }

    private static boolean inRange(Selection selection, Map<String, Optional<String>> path, ReadRequest request) {
        if (request.range().isAll()) {
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

    private static Map<String, String> rowKeys(Dataset dataset, ReadRequest request, Map<String, Column> available) {
        Map<String, String> keys = new LinkedHashMap<>(request.keys());
        keys.keySet().forEach(key -> require(dataset, key, available));
        Selection selection = dataset.selection();
        keys.keySet()
                .removeIf(key -> selection.target().keysAbove().containsKey(key)
                        || selection.files().stream()
                                .allMatch(file -> file.keys().containsKey(key)));
        return keys;
    }

    private static Column require(Dataset dataset, String name, Map<String, Column> available) {
        Column column = available.get(name);
        if (column == null) {
            throw LakescopeException.user("Cannot read the column '" + name + "' of "
                    + dataset.selection().target().address() + ": it has " + String.join(", ", available.keySet())
                    + "; choose among these");
        }
        return column;
    }

    private static Schema output(Dataset dataset, ReadRequest request, Map<String, Column> available) {
        List<Column> columns = new ArrayList<>();
        if (request.columns().isEmpty()) {
            dataset.schema().columns().forEach(column -> columns.add(column.column()));
        } else {
            request.columns().forEach(name -> columns.add(require(dataset, name, available)));
        }
        if (request.lineage()) {
            columns.add(new Column(FILE, Type.Plain.STRING, false, false));
            columns.add(new Column(ROW, Type.Plain.LONG, false, false));
        }
        return new Schema(columns);
    }

    private static Schema scanned(
            Dataset dataset,
            ReadRequest request,
            Map<String, Column> available,
            Set<String> rowKeys,
            Optional<String> eventTime,
            Schema output) {
        Set<String> wanted = new HashSet<>(rowKeys);
        eventTime.ifPresent(wanted::add);
        output.columns().forEach(column -> wanted.add(column.name()));
        if (request.filter() != RowFilter.ALL) {
            dataset.schema()
                    .columns()
                    .forEach(column -> wanted.add(column.column().name()));
        }
        return new Schema(available.values().stream()
                .filter(column -> wanted.contains(column.name()))
                .toList());
    }
}
