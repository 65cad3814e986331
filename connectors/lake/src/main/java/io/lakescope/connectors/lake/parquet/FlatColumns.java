package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/** The top-level columns that hold one value a row, read column by column without assembling records. */
final class FlatColumns {

    private final List<Selected> columns;
    private final List<PagedColumn> readers = new ArrayList<>();

    FlatColumns(LazyPages pages, List<Selected> columns, String createdBy) {
        this.columns = columns;
        MessageType message =
                new MessageType("flat", columns.stream().map(Selected::stored).toList());
        for (int i = 0; i < columns.size(); i++) {
            ColumnDescriptor descriptor = message.getColumns().get(i);
            checkCount(pages, descriptor);
            Decoder decoder =
                    Decoder.of(descriptor.getPrimitiveType(), columns.get(i).type());
            readers.add(new PagedColumn(pages.passing(descriptor), descriptor, decoder, createdBy));
        }
    }

    private static void checkCount(LazyPages pages, ColumnDescriptor column) {
        long values = pages.chunk(column).getValueCount();
        if (values != pages.getRowCount()) {
            throw new ParquetDecodingException("the column " + column.getPath()[0] + " claims " + values
                    + " values for " + pages.getRowCount() + " rows");
        }
    }

    /**
     * Reads rows of some of the columns.
     *
     * @param from the first row, in the row group; not before the last one that was read
     */
    void read(Cells[] batch, long from, int rows, Predicate<Selected> wanted) {
        for (int i = 0; i < readers.size(); i++) {
            if (wanted.test(columns.get(i))) {
                batch[columns.get(i).position()] = readers.get(i).read(from, rows);
            }
        }
    }
}
