package io.lakescope.connectors.lake.formats.avro;

import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.parquet.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** The records of an Avro file. */
final class AvroRows implements RowSource {

    private final String path;
    private final AvroInput input;
    private final DataFileReader<Object> file;
    private final Schema schema;
    private final List<Integer> columns;

    AvroRows(String path, AvroInput input, DataFileReader<Object> file, Schema schema, List<Integer> columns) {
        this.path = path;
        this.input = input;
        this.file = file;
        this.schema = schema;
        this.columns = List.copyOf(columns);
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        return Damage.guard(path, () -> file.hasNext() ? Optional.of(values(file.next())) : Optional.empty());
    }

    private @Nullable Object[] values(@Nullable Object datum) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            int column = columns.get(i);
            Object stored = datum instanceof IndexedRecord row ? row.get(column) : datum;
            values[i] = AvroValues.of(stored, schema.columns().get(column).type());
        }
        return values;
    }

    @Override
    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
