package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Flat columns as parquet-java's own column reader has them, one value at a time. */
final class LibraryColumns {

    private @Nullable Object current;

    /** The values of a whole row group, null where there is none. */
    List<@Nullable Object> values(
            PageReadStore pages, org.apache.parquet.schema.Type field, Type type, String createdBy) {
        MessageType message = new MessageType("one", field);
        ColumnDescriptor column = message.getColumns().get(0);
        Converter converter = Converters.of(field, type, value -> current = value);
        var root = GroupValues.collecting(List.of(converter), () -> {}, () -> {});
        ColumnReader reader = new ColumnReadStoreImpl(pages, root, message, createdBy).getColumnReader(column);
        List<@Nullable Object> values = new ArrayList<>();
        for (long row = 0; row < pages.getRowCount(); row++) {
            current = null;
            if (reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
                reader.writeCurrentValueToConverter();
            }
            values.add(current);
            reader.consume();
        }
        return values;
    }
}
