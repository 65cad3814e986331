package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Cells;
import io.lakescope.connectors.Type;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Predicate;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The top-level columns that hold groups or repeat, assembled record by record. */
final class NestedColumns extends RecordMaterializer<@Nullable Object[]> {

    private final List<Selected> columns;
    private final GroupConverter root;
    private final RecordReader<@Nullable Object[]> records;
    private final PrimitiveIterator.OfLong positions;
    private long doneFrom = -1;
    private @Nullable Object[] current = new @Nullable Object[0];

    /** @param rows those that the pages give */
    NestedColumns(LazyPages pages, RowRanges rows, List<Selected> columns, MessageType file, String createdBy) {
        this.columns = columns;
        this.positions = rows.rows();
        MessageType message = new MessageType(
                file.getName(), columns.stream().map(Selected::stored).toList());
        List<Type> types = columns.stream().map(Selected::type).toList();
        this.root = GroupValues.of(
                message,
                types,
                values -> values,
                values -> current = (@Nullable Object[]) java.util.Objects.requireNonNull(values));
        this.records = new ColumnIOFactory(createdBy).getColumnIO(message, file).getRecordReader(pages, this);
    }

    /** As {@link FlatColumns#read}; records are whole, so that one wanted column reads all. */
    void read(Cells[] batch, long from, int rows, Predicate<Selected> wanted) {
        if (from == doneFrom || columns.stream().noneMatch(wanted)) {
            return;
        }
        doneFrom = from;
        @Nullable Object[][] read = new @Nullable Object[columns.size()][rows];
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] values = record(from + row);
            for (int i = 0; i < values.length; i++) {
                read[i][row] = values[i];
            }
        }
        for (int i = 0; i < read.length; i++) {
            batch[columns.get(i).position()] = Cells.of(read[i]);
        }
    }

    /** The record of a row; those before it are passed over. */
    private @Nullable Object[] record(long row) {
        @Nullable Object[] values;
        long position;
        do {
            position = positions.nextLong();
            values = records.read();
        } while (position < row);
        return values;
    }

    @Override
    public @Nullable Object[] getCurrentRecord() {
        return current;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }
}
