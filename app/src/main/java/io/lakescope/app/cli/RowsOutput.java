package io.lakescope.app.cli;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Rows as a table for people, or as the document that {@code read} and {@code sql} share. */
final class RowsOutput {

    private final Session session;

    RowsOutput(Session session) {
        this.session = session;
    }

    /** Pulls everything, then prints it. */
    void print(String address, RecordCursor cursor) {
        print(address, cursor, all(cursor));
    }

    /** The same, with what the rows leave out. */
    void print(String address, RecordCursor cursor, Supplier<List<String>> notes) {
        List<Row> rows = all(cursor);
        notes.get().forEach(note -> session.err().println("note: " + note));
        if (session.isJson()) {
            Map<String, Object> document = document(address, cursor, rows);
            document.put("notes", notes.get());
            session.json(document);
        } else {
            table(cursor, rows);
        }
    }

    private static List<Row> all(RecordCursor cursor) {
        List<Row> rows = new ArrayList<>();
        for (Optional<Batch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
            for (int i = 0; i < batch.get().size(); i++) {
                rows.add(new Row(batch.get(), i));
            }
        }
        return rows;
    }

    private void print(String address, RecordCursor cursor, List<Row> rows) {
        if (session.isJson()) {
            session.json(document(address, cursor, rows));
        } else {
            table(cursor, rows);
        }
    }

    private static Map<String, Object> document(String address, RecordCursor cursor, List<Row> rows) {
        ReadStats stats = cursor.stats();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", address);
        document.put(
                "columns",
                cursor.schema().columns().stream().map(RowsOutput::column).toList());
        document.put("rows", rows.stream().map(Json::row).toList());
        document.put("truncated", stats.truncated());
        document.put("bytesRead", stats.bytesRead());
        document.put("filesRead", stats.filesRead());
        document.put("filesTotal", stats.filesTotal());
        return document;
    }

    private static Map<String, Object> column(Column column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", column.type().text());
        if (column.masked()) {
            json.put("masked", true);
        }
        return json;
    }

    private void table(RecordCursor cursor, List<Row> rows) {
        Schema schema = cursor.schema();
        TextTable table =
                new TextTable(schema.columns().stream().map(Column::name).toList());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                cells.add(Texts.cell(row.value(i), schema.columns().get(i).type()));
            }
            table.add(cells);
        }
        table.print(session.out());
        ReadStats stats = cursor.stats();
        session.err()
                .println(rows.size()
                        + (rows.size() == 1 ? " row" : " rows")
                        + (stats.truncated() ? ", more are there: raise --limit" : "")
                        + (stats.filesTotal() > 0
                                ? "; " + stats.filesRead() + " of " + stats.filesTotal() + " files"
                                        + (stats.bytesRead() > 0 ? ", " + Texts.bytes(stats.bytesRead()) : "") + " read"
                                : ""));
    }
}
