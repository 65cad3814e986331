package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.Unreadable;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Feeds rows to Parquet's writer and hands over the footer's metadata when the file ends. */
final class RowWriteSupport extends WriteSupport<Row> {

    private final String file;
    private final Schema schema;
    private final List<ValueWriter> writers;
    private Map<String, String> metadata = Map.of();
    private @Nullable RecordConsumer out;

    RowWriteSupport(String file, Schema schema) {
        this.file = file;
        this.schema = schema;
        this.writers = schema.columns().stream()
                .map(column -> ValueWriters.of(column.type()))
                .toList();
    }

    void finishWith(Map<String, String> footer) {
        metadata = footer;
    }

    @Override
    public WriteContext init(Configuration configuration) {
        return init();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return init();
    }

    private WriteContext init() {
        return new WriteContext(ToParquet.message(schema), Map.of(ColumnTypes.KEY, ColumnTypes.json(schema)));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer consumer = java.util.Objects.requireNonNull(out);
        consumer.startMessage();
        for (int i = 0; i < writers.size(); i++) {
            write(consumer, i, row.value(i));
        }
        consumer.endMessage();
    }

    private void write(RecordConsumer consumer, int position, @Nullable Object value) {
        Column column = schema.columns().get(position);
        if (value == null || value == Absent.ABSENT) {
            if (!column.nullable()) {
                throw refused(column, "it holds a null although it is declared without", null);
            }
            return;
        }
        if (value instanceof Unreadable unreadable) {
            throw refused(column, "the source's value cannot be read (" + unreadable.reason() + ")", null);
        }
        try {
            NestedWriters.field(consumer, column.name(), position, writers.get(position), value);
        } catch (ValueMismatch | ArithmeticException | ClassCastException | DateTimeException e) {
            throw refused(column, String.valueOf(e.getMessage()), e);
        }
    }

    private LakescopeException refused(Column column, String why, @Nullable Throwable cause) {
        return new LakescopeException(
                LakescopeException.Kind.USER,
                "Cannot write the column '" + column.name() + "' ("
                        + column.type().text() + ") of '" + file + "': " + why + "; nothing was published",
                cause);
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
        return new FinalizedWriteContext(metadata);
    }
}
