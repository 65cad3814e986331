package io.lakescope.connectors.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The top-level columns that hold one value a row, read column by column without assembling records. */
final class FlatColumns {

    private final List<Selected> columns;
    private final List<ColumnReader> readers = new ArrayList<>();
    private @Nullable Object current;

    FlatColumns(LazyPages pages, List<Selected> columns, String createdBy) {
        this.columns = columns;
        List<Converter> converters = new ArrayList<>();
        for (Selected column : columns) {
            converters.add(Converters.of(column.stored(), column.type(), value -> current = value));
        }
        MessageType message =
                new MessageType("flat", columns.stream().map(Selected::stored).toList());
        var root = GroupValues.collecting(converters, () -> {}, () -> {});
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, root, message, createdBy);
        for (ColumnDescriptor descriptor : message.getColumns()) {
            checkCount(pages, descriptor);
            readers.add(store.getColumnReader(descriptor));
        }
    }

    private static void checkCount(LazyPages pages, ColumnDescriptor column) {
        long values = pages.chunk(column).getValueCount();
        if (values != pages.getRowCount()) {
            throw new ParquetDecodingException("the column " + column.getPath()[0] + " claims " + values
                    + " values for " + pages.getRowCount() + " rows");
        }
    }

    void read(List<@Nullable Object[]> batch, int rows) {
        for (int i = 0; i < readers.size(); i++) {
            read(readers.get(i), batch.get(columns.get(i).position()), rows);
        }
    }

    private void read(ColumnReader reader, @Nullable Object[] values, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int row = 0; row < rows; row++) {
            if (reader.getCurrentDefinitionLevel() == present) {
                reader.writeCurrentValueToConverter();
                values[row] = current;
            }
            reader.consume();
        }
    }
}
