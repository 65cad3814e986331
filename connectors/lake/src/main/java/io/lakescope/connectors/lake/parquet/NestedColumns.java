package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import java.util.List;
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
    private @Nullable Object[] current = new @Nullable Object[0];

    NestedColumns(LazyPages pages, List<Selected> columns, MessageType file, String createdBy) {
        this.columns = columns;
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

    void read(List<@Nullable Object[]> batch, int rows) {
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] values = records.read();
            for (int i = 0; i < values.length; i++) {
                batch.get(columns.get(i).position())[row] = values[i];
            }
        }
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
