package io.lakescope.connectors.lake;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.Condition;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RowFilter;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request means for a selection: which files can hold its rows, which columns are looked at, which are handed out.
 *
 * @param files positions of the files whose paths may hold rows, in reading order
 * @param rowKeys the keys that rows are compared with, because no path decides them
 * @param eventTime the column that the range is on, if it is not on the path
 * @param filter what rows must pass; {@link RowFilter#ALL} if the paths have decided it
 * @param conditions what statistics of data columns may refute
 * @param scanned the columns that are read, with the partition columns among them
 * @param output the columns that are handed out, with lineage
 */
record ReadPlan(
        Selection selection,
        ReadRequest request,
        List<Integer> files,
        Map<String, String> rowKeys,
        Optional<String> eventTime,
        RowFilter filter,
        List<Condition> conditions,
        Schema scanned,
        Schema output) {

    static final String FILE = "_file";
    static final String ROW = "_row";

    /** @param schema of all files, or of those that are known so far */
    static ReadPlan of(Selection selection, SourceSchema schema, ReadRequest request, Optional<String> declaredTime) {
        Map<String, Column> available = available(selection, schema);
        Optional<String> eventTime =
                request.range().isAll() ? Optional.empty() : declaredTime.filter(available::containsKey);
        PathPruning paths = new PathPruning(selection, request, eventTime.isEmpty(), available);
        Map<String, String> rowKeys = rowKeys(selection, request, available);
        RowFilter filter = paths.decidesFilter() ? RowFilter.ALL : request.filter();
        Schema output = output(selection, schema, request, available);
        return new ReadPlan(
                selection,
                request,
                ordered(paths.files(), request),
                rowKeys,
                eventTime,
                filter,
                conditions(request, filter, rowKeys, eventTime, available),
                scanned(available, filter, rowKeys.keySet(), eventTime, output),
                output);
    }

    /** True if nothing but the path decides which rows belong. */
    boolean isDecidedByPath() {
        return rowKeys.isEmpty() && eventTime.isEmpty() && filter == RowFilter.ALL;
    }

    /** The columns that decide which rows belong. */
    Set<String> deciding() {
        Set<String> columns = new HashSet<>(rowKeys.keySet());
        eventTime.ifPresent(columns::add);
        boolean any = filter != RowFilter.ALL && filter.columns().isEmpty();
        columns.addAll(filter.columns().orElse(Set.of()));
        if (any) {
            scanned.columns().forEach(column -> columns.add(column.name()));
        }
        return columns;
    }

    private static List<Integer> ordered(List<Integer> files, ReadRequest request) {
        if (request.newest()) {
            Collections.reverse(files);
        }
        return files;
    }

    private static Map<String, Column> available(Selection selection, SourceSchema schema) {
        Map<String, Column> columns = new LinkedHashMap<>();
        schema.columns().forEach(column -> columns.put(column.column().name(), column.column()));
        selection
                .target()
                .keysAbove()
                .forEach((key, value) ->
                        columns.putIfAbsent(key, new Column(key, Type.Plain.STRING, value.isEmpty(), true)));
        return columns;
    }

    private static Map<String, String> rowKeys(
            Selection selection, ReadRequest request, Map<String, Column> available) {
        Map<String, String> keys = new LinkedHashMap<>(request.keys());
        keys.keySet().forEach(key -> require(selection, key, available));
        keys.keySet().removeIf(selection::isOnEveryPath);
        return keys;
    }

    private static List<Condition> conditions(
            ReadRequest request,
            RowFilter filter,
            Map<String, String> rowKeys,
            Optional<String> eventTime,
            Map<String, Column> available) {
        List<Condition> conditions = new ArrayList<>(filter.conditions());
        rowKeys.forEach((column, text) -> conditions.add(new KeyCondition(column, text)));
        eventTime.ifPresent(column -> conditions.add(new TimeCondition(column, request.range())));
        return conditions.stream()
                .filter(condition -> {
                    Column column = available.get(condition.column());
                    return column == null || !column.partition();
                })
                .toList();
    }

    private static Column require(Selection selection, String name, Map<String, Column> available) {
        Column column = available.get(name);
        if (column == null) {
            throw LakescopeException.user("Cannot read the column '" + name + "' of "
                    + selection.target().address() + ": it has " + String.join(", ", available.keySet())
                    + "; choose among these");
        }
        return column;
    }

    private static Schema output(
            Selection selection, SourceSchema schema, ReadRequest request, Map<String, Column> available) {
        List<Column> columns = new ArrayList<>();
        if (request.columns().isEmpty()) {
            schema.columns().forEach(column -> columns.add(column.column()));
        } else {
            request.columns().forEach(name -> columns.add(require(selection, name, available)));
        }
        if (request.lineage()) {
            columns.add(new Column(FILE, Type.Plain.STRING, false, false));
            columns.add(new Column(ROW, Type.Plain.LONG, false, false));
        }
        return new Schema(columns);
    }

    private static Schema scanned(
            Map<String, Column> available,
            RowFilter filter,
            Set<String> rowKeys,
            Optional<String> eventTime,
            Schema output) {
        Set<String> wanted = new HashSet<>(rowKeys);
        eventTime.ifPresent(wanted::add);
        output.columns().forEach(column -> wanted.add(column.name()));
        boolean any = filter != RowFilter.ALL && filter.columns().isEmpty();
        filter.columns().ifPresent(wanted::addAll);
        return new Schema(available.values().stream()
                .filter(column -> any || wanted.contains(column.name()))
                .toList());
    }
}
