package io.lakescope.connectors.lake.parquet;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.RecordFiles;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one staged Parquet file: zstd, page checksums, and row groups small enough for a modest heap. */
final class StagedFileWriter implements RecordFiles.FileWriter {

    private static final long ROW_GROUP_BYTES = 32L << 20;
    /** Rows of a megabyte each would otherwise fill the heap before the writer first looks at its size. */
    private static final int FIRST_SIZE_CHECK_ROWS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(StagedFileWriter.class);
    private static final int BUFFER_BYTES = 256 << 10;

    private enum State {
        OPEN,
        FAILED,
        COMMITTED,
        CLOSED
    }

    private final LakeStorage storage;
    private final String path;
    private final Set<String> opaque;
    private final RowWriteSupport rows;
    private final StagedOutput output;
    private @Nullable ParquetWriter<Row> writer;
    private State state = State.OPEN;

    StagedFileWriter(LakeStorage storage, String path, Schema schema, Set<String> opaque) {
        this.storage = storage;
        this.path = path;
        this.opaque = opaque;
        this.rows = new RowWriteSupport(path, schema);
        this.output = new StagedOutput(new BufferedOutputStream(storage.stage(path), BUFFER_BYTES));
    }

    /** The writer, which waits for the first rows to see how to encode them. */
    private ParquetWriter<Row> writer(Optional<Batch> first) throws IOException {
        ParquetWriter<Row> present = writer;
        if (present == null) {
            Builder builder = new Builder(output, rows);
            first.map(Repetition::rareIn)
                    .orElse(List.of())
                    .forEach(column -> builder.withDictionaryEncoding(column, false));
            opaque.forEach(
                    column -> builder.withDictionaryEncoding(column, false).withStatisticsEnabled(column, false));
            present = builder.build();
            writer = present;
        }
        return present;
    }

    private void discard() {
        output.abandon();
        try {
            output.close();
        } catch (IOException e) {
            LOG.debug("Closing the abandoned file {} failed", path, e);
        }
        storage.delete(path);
    }

    @Override
    public void append(Batch batch) {
        require();
        try {
            ParquetWriter<Row> out = writer(Optional.of(batch));
            for (int row = 0; row < batch.size(); row++) {
                out.write(new Row(batch, row));
            }
        } catch (LakescopeException e) {
            state = State.FAILED;
            throw e;
        } catch (IOException | RuntimeException e) {
            state = State.FAILED;
            throw failed(e);
        }
    }

    @Override
    public void commit(Map<String, String> metadata) {
        require();
        rows.finishWith(Map.copyOf(metadata));
        state = State.FAILED;
        try {
            writer(Optional.empty()).close();
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
        state = State.COMMITTED;
    }

    @Override
    public void close() {
        if (state == State.OPEN || state == State.FAILED) {
            state = State.CLOSED;
            abandon();
        }
    }

    private void abandon() {
        output.abandon();
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException | RuntimeException e) {
            // The file is given up: only its memory and its name matter now.
            LOG.debug("Closing the writer of the abandoned file {} failed", path, e);
        }
        discard();
    }

    private void require() {
        if (state != State.OPEN) {
            throw new LakescopeException(
                    LakescopeException.Kind.INTERNAL,
                    "Cannot write '" + path + "': its writer is " + state.name().toLowerCase(java.util.Locale.ROOT)
                            + "; start the file anew");
        }
    }

    private LakescopeException failed(Exception cause) {
        if (cause instanceof LakescopeException known) {
            return known;
        }
        boolean storageFailed = cause instanceof IOException;
        return new LakescopeException(
                storageFailed ? LakescopeException.Kind.UNAVAILABLE : LakescopeException.Kind.INTERNAL,
                "Cannot write '" + path + "': " + cause.getMessage() + "; nothing was published, "
                        + (storageFailed ? "check the storage's space and try again" : "report this defect"),
                cause);
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        private final RowWriteSupport support;

        Builder(StagedOutput output, RowWriteSupport support) {
            super(output);
            this.support = support;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new ZstdOnly());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withPageWriteChecksumEnabled(true);
            withRowGroupSize(ROW_GROUP_BYTES);
            withMinRowCountForPageSizeCheck(FIRST_SIZE_CHECK_ROWS);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
