package io.lakescope.connectors;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded run of rows, held by column. Values are as {@link Type} says; what holds them is the batch's own and is not
 * changed after construction. Safe to share between threads.
 */
public final class Batch {

    private final Schema schema;
    private final int size;
    private final Cells[] columns;

    /**
     * @param columns one array per column of the schema, each at least {@code size} long
     */
    public Batch(Schema schema, int size, List<@Nullable Object[]> columns) {
        this(schema, size, columns.stream().map(Cells::of).toArray(Cells[]::new));
    }

    /** @param columns one for each column of the schema, each of at least {@code size} rows */
    public static Batch ofCells(Schema schema, int size, List<Cells> columns) {
        return new Batch(schema, size, columns.toArray(Cells[]::new));
    }

    private Batch(Schema schema, int size, Cells[] columns) {
        if (columns.length != schema.size()) {
            throw new IllegalArgumentException(columns.length + " arrays for " + schema.size() + " columns");
        }
        this.schema = schema;
        this.size = size;
        this.columns = columns;
    }

    public Schema schema() {
        return schema;
    }

    public int size() {
        return size;
    }

    public @Nullable Object value(int row, int column) {
        return columns[column].at(row);
    }

    /** The values of a column, for those who go through all of them. */
    public Cells cells(int column) {
        return columns[column];
    }

    /** The values of one row, in schema order, copied. */
    public @Nullable Object[] row(int row) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        Arrays.setAll(values, column -> value(row, column));
        return values;
    }

    /** Turns rows into a batch; each row has one value per column of the schema. */
    public static Batch ofRows(Schema schema, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> columns = new java.util.ArrayList<>(schema.size());
        for (int c = 0; c < schema.size(); c++) {
            @Nullable Object[] column = new @Nullable Object[rows.size()];
            for (int r = 0; r < column.length; r++) {
                column[r] = rows.get(r)[c];
            }
            columns.add(column);
        }
        return new Batch(schema, rows.size(), columns);
    }
}
