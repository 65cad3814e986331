package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.Product;
import java.util.Map;

/** One Parquet file. */
final class ParquetSink implements RowSink {

    static final Map<String, String> METADATA = Map.of("lakescope.tool", "lakescope " + Product.VERSION);

    private final RecordFiles.FileWriter writer;
    private final Schema schema;

    ParquetSink(Staging staging, RecordFiles files, Schema source) {
        this.schema = Storable.schema(source);
        this.writer = files.write(staging.storage(), staging.staged(), schema);
    }

    @Override
    public void append(Batch batch) {
        writer.append(Storable.batch(batch, schema));
    }

    @Override
    public void finish() {
        writer.commit(METADATA);
    }

    @Override
    public void close() {
        writer.close();
    }
}
