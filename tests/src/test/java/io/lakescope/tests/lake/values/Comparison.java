package io.lakescope.tests.lake.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.RecordCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One file's cells, in the order of its rows, beside DuckDB's. */
final class Comparison {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duck.Table table;
    private final Canon canon;
    private final long mostRows;
    private final Map<String, String> differences = new TreeMap<>();
    private long cells;

    private Comparison(Duck.Table table, long mostRows) {
        this.table = table;
        this.mostRows = mostRows;
        this.canon = new Canon(!table.oldTimes());
    }

    /**
     * @param differences by column, the first cell that differs; {@code *} for what is no cell
     */
    record Result(long cells, Map<String, String> differences) {
        static final Result NONE = new Result(0, Map.of());
    }

    /** @param mostRows that are looked at; their number is compared all the same */
    static Result of(RecordCursor ours, Duck duck, Duck.Table table, long mostRows) throws SQLException {
        Comparison comparison = new Comparison(table, mostRows);
        if (ours.schema().size() != table.types().size()) {
            comparison.differ(
                    "*", ours.schema().size() + " columns, not " + table.types().size());
        } else {
            try (Statement statement = duck.connection().createStatement();
                    ResultSet theirs = statement.executeQuery(table.query(mostRows))) {
                comparison.rows(ours, theirs);
            }
        }
        return new Result(comparison.cells, comparison.differences);
    }

    private void rows(RecordCursor ours, ResultSet theirs) throws SQLException {
        long rows = 0;
        for (Optional<Batch> batch = ours.next(); batch.isPresent(); batch = ours.next()) {
            for (int row = 0; row < batch.get().size(); row++) {
                rows++;
                if (rows <= mostRows && theirs.next()) {
                    row(rows, batch.get(), row, theirs);
                }
            }
        }
        if (rows != table.rows()) {
            differ("*", rows + " rows, not " + table.rows());
        }
    }

    private void row(long number, Batch batch, int row, ResultSet theirs) throws SQLException {
        for (int column = 0; column < table.types().size(); column++) {
            boolean isVariant = table.types().get(column).equals(new DuckType.Leaf(DuckType.VARIANT));
            Object value = batch.value(row, column);
            String mine = isVariant ? VariantText.ours(value) : canon.ours(value);
            String other = theirs(theirs.getString(column + 1), table.types().get(column));
            cells++;
            if (!mine.equals(other)) {
                String name = batch.schema().columns().get(column).name();
                differ(name, "row " + number + ": " + shortened(mine) + ", not " + shortened(other));
            }
        }
    }

    private String theirs(@Nullable String text, DuckType type) {
        if (type instanceof DuckType.Leaf leaf) {
            return leaf.name().equals(DuckType.VARIANT) ? VariantText.theirs(text) : canon.theirs(text, leaf.name());
        }
        try {
            return text == null ? Canon.NULL : canon.theirs(JSON.readTree(text), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void differ(String column, String what) {
        differences.putIfAbsent(column, what);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
