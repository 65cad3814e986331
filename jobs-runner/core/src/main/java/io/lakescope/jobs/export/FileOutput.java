package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.LakeStorage;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.Exporter;
import io.lakescope.jobs.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file. */
final class FileOutput implements Output {

    private final Exporter.Request request;
    private final Sources sources;
    private final ExportFormat format;
    private final Staging staging;
    private @Nullable RowSink sink;

    FileOutput(Exporter.Request request, Sources sources, ExportFormat format) {
        this.request = request;
        this.sources = sources;
        this.format = format;
        LakeStorage storage = sources.storage(request.target());
        String path = Sources.path(request.target());
        FileExporter.refuseForeign(storage, path);
        this.staging = Staging.ofFile(storage, path, request.options().existing());
    }

    @Override
    public void begin(Schema schema) throws IOException {
        sink = switch (format) {
            case CSV -> LineSink.csv(out(), schema, FileExporter.csv(request.options()));
            case JSON_LINES -> LineSink.json(out());
            case PARQUET -> new ParquetSink(staging, sources.files(request.target()), schema);
            case EXCEL -> new ExcelSink(out(), schema, request.options());
        };
    }

    private java.io.OutputStream out() {
        return staging.storage().stage(staging.staged());
    }

    private RowSink sink() {
        return Objects.requireNonNull(sink);
    }

    @Override
    public void append(Batch batch) throws IOException {
        sink().append(batch);
    }

    @Override
    public Published publish() throws IOException {
        sink().finish();
        return new Published(staging.publish().sizeBytes(), 1);
    }

    @Override
    public List<String> notes() {
        return sink().notes();
    }

    @Override
    public void close() throws IOException {
        try {
            if (sink != null) {
                sink.close();
            }
        } finally {
            staging.close();
        }
    }
}
