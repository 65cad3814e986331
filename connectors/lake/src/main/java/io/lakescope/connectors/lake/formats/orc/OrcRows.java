package io.lakescope.connectors.lake.formats.orc;

import io.lakescope.connectors.lake.formats.RowSource;
import io.lakescope.connectors.lake.parquet.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.Category;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.jspecify.annotations.Nullable;

/** The rows of an ORC file, of which only the streams of the wanted columns are read. */
final class OrcRows implements RowSource {

    private static final int BATCH_ROWS = 1_024;

    private final String path;
    private final Reader reader;
    private final RecordReader rows;
    private final TypeDescription type;
    private final VectorizedRowBatch batch;
    private final List<Integer> columns;
    private final AtomicLong bytesRead;
    private int next;

    OrcRows(String path, Reader reader, List<Integer> columns, AtomicLong bytesRead) throws IOException {
        this.path = path;
        this.reader = reader;
        this.columns = List.copyOf(columns);
        this.bytesRead = bytesRead;
        this.type = reader.getSchema();
        this.batch = type.createRowBatch(BATCH_ROWS);
        this.rows = reader.rows(reader.options().include(included()).rowBatchSize(BATCH_ROWS));
    }

    private boolean isStruct() {
        return type.getCategory() == Category.STRUCT;
    }

    /** By the numbers of the types, which count from the root down. */
    private boolean[] included() {
        boolean[] included = new boolean[type.getMaximumId() + 1];
        included[0] = true;
        for (int column : columns) {
            TypeDescription wanted = isStruct() ? type.getChildren().get(column) : type;
            java.util.Arrays.fill(included, wanted.getId(), wanted.getMaximumId() + 1, true);
        }
        return included;
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        return Damage.guard(path, () -> {
            while (next == batch.size) {
                next = 0;
                if (!rows.nextBatch(batch)) {
                    batch.size = 0;
                    return Optional.empty();
                }
            }
            return Optional.of(values(next++));
        });
    }

    private @Nullable Object[] values(int row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            int column = columns.get(i);
            TypeDescription stored = isStruct() ? type.getChildren().get(column) : type;
            values[i] = OrcValues.of(batch.cols[column], row, stored);
        }
        return values;
    }

    @Override
    public long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void close() {
        try {
            rows.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
