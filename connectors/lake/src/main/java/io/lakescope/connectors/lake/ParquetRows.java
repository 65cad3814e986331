package io.lakescope.connectors.lake;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.lake.parquet.OpenFile;
import io.lakescope.connectors.lake.parquet.Sieve;
import java.util.Optional;

/** The rows of a Parquet file. */
record ParquetRows(OpenFile file) implements FileRows {

    @Override
    public Schema schema() {
        return file.schema();
    }

    @Override
    public Optional<Batch> next(long most) {
        return file.next(most);
    }

    @Override
    public Optional<Batch> next(Sieve sieve) {
        return file.next(sieve);
    }

    @Override
    public long position() {
        return file.position();
    }

    @Override
    public boolean isRead() {
        return file.isRead();
    }

    @Override
    public long bytesRead() {
        return file.stats().bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
