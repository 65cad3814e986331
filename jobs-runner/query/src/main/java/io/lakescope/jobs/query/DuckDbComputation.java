package io.lakescope.jobs.query;

import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Type;
import io.lakescope.connectors.Type.Plain;
import io.lakescope.jobs.aggregate.Computation;
import io.lakescope.jobs.tables.KeyText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One connection with temporary tables: rows in these, files as scans beside them. */
final class DuckDbComputation implements Computation {

    /** Types whose values are the same, read from a file by the engine or handed over row by row. */
    private static final Set<Plain> READ_ALIKE = EnumSet.of(
            Plain.BOOLEAN,
            Plain.BYTE,
            Plain.SHORT,
            Plain.INT,
            Plain.LONG,
            Plain.FLOAT,
            Plain.DOUBLE,
            Plain.STRING,
            Plain.DATE);

    private static final String ROWS = "source_rows";

    private final DuckDBConnection connection;
    private final Set<String> files;
    private final List<String> scans = new ArrayList<>();
    private List<Column> columns = List.of();
    private String millis = "";
    private boolean defined;

    /** @param files what the database may open */
    DuckDbComputation(DuckDBConnection connection, Set<String> files) {
        this.connection = connection;
        this.files = files;
    }

    @Override
    public void source(List<Column> all, String time) {
        columns = List.copyOf(all);
        Column moment = columns.stream()
                .filter(column -> column.name().equals(time))
                .findFirst()
                .orElseThrow();
        if (!(moment.type() instanceof Type.Timestamp)) {
            throw LakescopeException.user("Cannot aggregate by the time " + time + ": it is "
                    + moment.type().text() + ", and no moment");
        }
        millis = "EPOCH_MS(" + SqlText.name(time) + ") AS at_ms";
        create(ROWS, columns);
        scans.add("SELECT " + names() + " FROM " + ROWS);
    }

    private String names() {
        return columns.stream().map(column -> SqlText.name(column.name())).collect(Collectors.joining(", "));
    }

    private void create(String table, List<Column> all) {
        execute("CREATE TEMP TABLE " + SqlText.name(table) + " ("
                + all.stream()
                        .map(column -> SqlText.name(column.name()) + " "
                                + ExtractColumn.of(column.type()).type())
                        .collect(Collectors.joining(", "))
                + ")");
    }

    private void execute(String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw SqlErrors.ofJob(e);
        }
    }

    @Override
    public void addRows(Consumer<Consumer<@Nullable Object[]>> work) {
        append(ROWS, columns, work);
    }

    private void append(String table, List<Column> all, Consumer<Consumer<@Nullable Object[]>> work) {
        List<ExtractColumn> writers =
                all.stream().map(column -> ExtractColumn.of(column.type())).toList();
        try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
            work.accept(row -> append(appender, writers, row));
        } catch (SQLException e) {
            throw SqlErrors.ofJob(e);
        }
    }

    private static void append(DuckDBAppender appender, List<ExtractColumn> writers, @Nullable Object[] row) {
        try {
            appender.beginRow();
            for (int i = 0; i < writers.size(); i++) {
                boolean unused = writers.get(i).append(appender, row[i]);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw SqlErrors.ofJob(e);
        }
    }

    @Override
    public boolean addFile(String file, Map<String, Object> constants) {
        boolean alike = columns.stream()
                .allMatch(column -> constants.containsKey(column.name())
                        ? column.type() instanceof Plain
                        : isReadAlike(column.type()));
        if (!alike || !files.contains(file)) {
            return false;
        }
        String items = columns.stream()
                .map(column -> item(column, constants.get(column.name())))
                .collect(Collectors.joining(", "));
        scans.add("SELECT " + items + " FROM read_parquet([" + SqlText.literal(file) + "], hive_partitioning=false)");
        defined = false;
        return true;
    }

    private static boolean isReadAlike(Type type) {
        return type instanceof Type.Timestamp timestamp && timestamp.unit() != Type.Unit.NS
                || type instanceof Plain plain && READ_ALIKE.contains(plain);
    }

    private static String item(Column column, @Nullable Object constant) {
        String type = ExtractColumn.of(column.type()).type();
        String value = constant == null ? SqlText.name(column.name()) : SqlText.literal(KeyText.format(constant));
        return "CAST(" + value + " AS " + type + ") AS " + SqlText.name(column.name());
    }

    @Override
    public void relation(String name, List<Column> all, List<@Nullable Object[]> rows) {
        create(name, all);
        append(name, all, sink -> rows.forEach(sink));
    }

    @Override
    public RecordCursor ask(String sql) {
        define();
        return open(sql);
    }

    private void define() {
        if (!defined) {
            execute("CREATE OR REPLACE TEMP VIEW source AS SELECT *, " + millis + " FROM ("
                    + String.join("\nUNION ALL ", scans) + ")");
            defined = true;
        }
    }

    @Override
    public RecordCursor query(String sql) {
        define();
        return open(sql);
    }

    private RecordCursor open(String sql) {
        try {
            var statement = connection.prepareStatement(sql);
            return new Answer(statement, statement.executeQuery());
        } catch (SQLException e) {
            throw SqlErrors.ofJob(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlErrors.ofJob(e);
        }
    }
}
