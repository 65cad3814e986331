package io.lakescope.connectors.masking;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows for whom a mask is no value: files and engines get the other columns. */
public final class WithoutMasked implements RecordCursor {

    private final RecordCursor cursor;
    private final int[] shown;
    private final Schema schema;

    private WithoutMasked(RecordCursor cursor, int[] shown) {
        this.cursor = cursor;
        this.shown = shown;
        this.schema = new Schema(
                Arrays.stream(shown).mapToObj(cursor.schema().columns()::get).toList());
    }

    /**
     * The same rows where no column is masked; closing one closes both.
     *
     * @throws LakescopeException REFUSED if every column is masked
     */
    public static RecordCursor of(RecordCursor cursor) {
        if (names(cursor.schema()).isEmpty()) {
            return cursor;
        }
        int[] shown = IntStream.range(0, cursor.schema().size())
                .filter(column -> !cursor.schema().columns().get(column).masked())
                .toArray();
        if (shown.length == 0) {
            throw LakescopeException.refused("Cannot take the rows: all of their columns are masked in this workspace");
        }
        return new WithoutMasked(cursor, shown);
    }

    /** The masked columns. */
    public static List<String> names(Schema schema) {
        return schema.columns().stream()
                .filter(Column::masked)
                .map(Column::name)
                .toList();
    }

    /** The columns that are not masked. */
    public static Schema schema(Schema schema) {
        return new Schema(
                schema.columns().stream().filter(column -> !column.masked()).toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<Batch> next() {
        return cursor.next().map(this::shown);
    }

    private Batch shown(Batch batch) {
        List<Cells> cells = Arrays.stream(shown).mapToObj(batch::cells).toList();
        return Batch.ofCells(schema, batch.size(), cells);
    }

    @Override
    public ReadStats stats() {
        return cursor.stats();
    }

    @Override
    public List<String> notes() {
        return cursor.notes();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
