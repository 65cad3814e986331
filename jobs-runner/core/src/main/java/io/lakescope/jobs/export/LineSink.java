package io.lakescope.jobs.export;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Row;
import io.lakescope.connectors.Schema;
import io.lakescope.jobs.text.CsvText;
import io.lakescope.jobs.text.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** One line of UTF-8 for each row. */
final class LineSink implements RowSink {

    private static final int BUFFER_CHARS = 64 << 10;

    private final Writer out;
    private final Function<Row, String> line;
    private final String lineEnd;

    private LineSink(OutputStream out, Function<Row, String> line, String lineEnd) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARS);
        this.line = line;
        this.lineEnd = lineEnd;
    }

    static LineSink csv(OutputStream out, Schema schema, CsvText text) throws IOException {
        LineSink sink = new LineSink(out, text::line, CsvText.LINE_END);
        sink.out.write(text.head(schema));
        sink.out.write(CsvText.LINE_END);
        return sink;
    }

    static LineSink json(OutputStream out) {
        return new LineSink(out, row -> Json.line(Json.row(row)), "\n");
    }

    @Override
    public void append(Batch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            out.write(line.apply(new Row(batch, i)));
            out.write(lineEnd);
        }
    }

    @Override
    public void finish() throws IOException {
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
