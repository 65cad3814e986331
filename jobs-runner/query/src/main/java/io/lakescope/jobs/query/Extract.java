package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBAppender;

/** Copies rows into a table of the engine. */
final class Extract {

    private final Engine engine;
    private final BooleanSupplier cancelled;
    private long rows;
    private long unreadable;

    Extract(Engine engine, BooleanSupplier cancelled) {
        this.engine = engine;
        this.cancelled = cancelled;
    }

    /** Until the cursor's end, or until it is cancelled. */
    void load(String table, RecordCursor cursor) throws SQLException {
        Schema schema = cursor.schema();
        List<ExtractColumn> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            columns.add(ExtractColumn.of(column.type()));
        }
        engine.execute(create(table, schema, columns));
        try (DuckDBAppender appender = engine.appending().createAppender(table)) {
            for (Optional<Batch> batch = cursor.next();
                    batch.isPresent() && !cancelled.getAsBoolean();
                    batch = cursor.next()) {
                append(appender, batch.get(), columns);
            }
        }
    }

    private static String create(String table, Schema schema, List<ExtractColumn> columns) {
        List<String> definitions = new ArrayList<>();
        List<String> names = names(schema);
        for (int i = 0; i < names.size(); i++) {
            definitions.add(SqlText.name(names.get(i)) + " " + columns.get(i).type());
        }
        return "CREATE TABLE " + SqlText.name(table) + " (" + String.join(", ", definitions) + ")";
    }

    /** The engine takes names that differ only in case for one: the later ones get a number. */
    private static List<String> names(Schema schema) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : schema.columns()) {
            String name = column.name();
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = column.name() + "_" + i;
            }
            names.add(name);
        }
        return names;
    }

    private void append(DuckDBAppender appender, Batch batch, List<ExtractColumn> columns) throws SQLException {
        for (int row = 0; row < batch.size(); row++) {
            appender.beginRow();
            for (int column = 0; column < columns.size(); column++) {
                unreadable += columns.get(column).append(appender, batch.value(row, column)) ? 0 : 1;
            }
            appender.endRow();
        }
        rows += batch.size();
    }

    long rows() {
        return rows;
    }

    /** Cells that are null in the table because they could not be read, or have no place in its types. */
    long unreadable() {
        return unreadable;
    }
}
