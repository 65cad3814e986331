package io.lakescope.app.jobs;

import io.lakescope.connectors.TableDefinition.TableColumn;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.restore.Difference;
import io.lakescope.jobs.restore.Difference.Cell;
import io.lakescope.jobs.text.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The JSON shape of a restore's difference: keys by column, then each other cell that is somewhere. */
public final class DifferenceJson {

    private DifferenceJson() {}

    /** A page as one document. */
    public static Map<String, Object> page(JobSpec.Restore spec, Difference page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", spec.source().toString());
        json.put("table", spec.target().toString());
        json.put("columns", page.columns().stream().map(DifferenceJson::column).toList());
        json.put(
                "rows",
                page.rows().stream().map(row -> row(page.columns(), row)).toList());
        json.put("looked", page.looked());
        json.put("truncated", !page.isLast());
        return json;
    }

    private static Map<String, Object> column(TableColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", column.type().text());
        json.put("key", column.isKey());
        return json;
    }

    private static Map<String, Object> row(List<TableColumn> columns, Difference.Row row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            Cell cell = row.cells().get(i);
            if (column.isKey()) {
                key.put(column.name(), Json.value(cell.backup(), column.type()));
            } else if (cell.live() != null || cell.backup() != null || cell.after() != null) {
                cells.put(column.name(), cell(column, cell));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", row.unit());
        json.put("class", row.rowClass().word());
        json.put("live", row.isLive());
        json.put("raised", row.isRaised());
        json.put("key", key);
        json.put("cells", cells);
        return json;
    }

    /** What is no cell is left out. */
    private static Map<String, Object> cell(TableColumn column, Cell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "live", column, cell.live());
        put(json, "backup", column, cell.backup());
        put(json, "after", column, cell.after());
        put(json, "backupWriteTime", cell.backupMicros());
        put(json, "writeTime", cell.writtenMicros());
        return json;
    }

    private static void put(Map<String, Object> json, String name, TableColumn column, @Nullable Object value) {
        Object shown = value == null ? null : Json.value(value, column.type());
        if (shown != null) {
            json.put(name, shown);
        }
    }

    private static void put(Map<String, Object> json, String name, OptionalLong micros) {
        micros.ifPresent(time -> json.put(name, time(time)));
    }

    /** A write time as a moment. */
    public static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
