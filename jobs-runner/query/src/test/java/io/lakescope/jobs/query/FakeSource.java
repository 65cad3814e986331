package io.lakescope.jobs.query;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A topic or a table: rows in memory behind the contract, without files. */
final class FakeSource implements Connector, RecordReader, Catalog {

    private final SourceKind kind;
    private final Schema schema;
    private final List<@Nullable Object[]> rows;
    private @Nullable ReadRequest last;

    FakeSource(SourceKind kind, List<Column> columns, List<@Nullable Object[]> rows) {
        this.kind = kind;
        this.schema = new Schema(columns);
        this.rows = rows;
    }

    List<String> askedColumns() {
        ReadRequest request = last;
        return request == null ? List.of() : request.columns();
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        last = request;
        return new Cursor(request);
    }

    private final class Cursor implements RecordCursor {

        private final Schema chosen;
        private final long limit;
        private boolean done;

        Cursor(ReadRequest request) {
            limit = request.limit().orElse(Long.MAX_VALUE);
            chosen = request.columns().isEmpty()
                    ? schema
                    : new Schema(request.columns().stream()
                            .map(name ->
                                    schema.columns().get(schema.position(name).orElseThrow()))
                            .toList());
        }

        @Override
        public Schema schema() {
            return chosen;
        }

        @Override
        public Optional<Batch> next() {
            if (done) {
                return Optional.empty();
            }
            done = true;
            List<@Nullable Object[]> picked = new ArrayList<>();
            for (@Nullable Object[] row : rows.subList(0, (int) Math.min(limit, rows.size()))) {
                picked.add(chosen.columns().stream()
                        .map(column -> row[schema.position(column.name()).orElseThrow()])
                        .toArray(size -> new @Nullable Object[size]));
            }
            return Optional.of(Batch.ofRows(chosen, picked));
        }

        @Override
        public ReadStats stats() {
            return new ReadStats(0, 0, 0, limit < rows.size());
        }

        @Override
        public void close() {}
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        return new Count(rows.size(), true, Count.How.SCAN);
    }

    @Override
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        return new Page(List.of(), Optional.empty());
    }

    @Override
    public Description describe(SourceAddress address) {
        return new Description(address, "fake", Map.of());
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        return new SourceSchema(
                address,
                0,
                schema.columns().stream()
                        .map(column -> new SourceSchema.SchemaColumn(column, 0, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of());
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public SourceKind kind() {
        return kind;
    }

    @Override
    public String check() {
        return "ok";
    }

    @Override
    public Catalog catalog() {
        return this;
    }

    @Override
    public RecordReader reader() {
        return this;
    }

    @Override
    public void close() {}
}
