package io.lakescope.views.page;

import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Catalog;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.Connector;
import io.lakescope.connectors.Count;
import io.lakescope.connectors.Description;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import io.lakescope.connectors.SourceSchema;
import io.lakescope.connectors.SourceSchema.SchemaColumn;
import io.lakescope.connectors.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dataset that nobody sees: a screenful of rows, and a merged schema with more columns than they have. */
final class UnseenSource implements Connector, Catalog, RecordReader {

    static final SourceAddress ADDRESS = SourceAddress.parse("lake:none/none");

    private static final int ROWS = 60;
    private static final int FILES = 100;
    private static final List<Column> READ = List.of(
            new Column("_file", Type.Plain.STRING),
            new Column("number", Type.Plain.LONG),
            new Column("share", Type.Plain.DOUBLE),
            new Column("text", Type.Plain.STRING),
            new Column("nothing", Type.Plain.STRING),
            new Column("more", Type.Plain.STRING));
    private static final List<Column> LATER =
            List.of(new Column("flag", Type.Plain.BOOLEAN), new Column("count", Type.Plain.INT));

    @Override
    public String name() {
        return "none";
    }

    @Override
    public SourceKind kind() {
        return SourceKind.LAKE;
    }

    @Override
    public String check() {
        return "";
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
    public Page list(SourceAddress address, Optional<String> after, int limit) {
        return new Page(List.of(), Optional.empty());
    }

    @Override
    public Description describe(SourceAddress address) {
        throw LakescopeException.notFound("Cannot describe " + address + ": it stands for nothing");
    }

    @Override
    public SourceSchema schema(SourceAddress address) {
        List<SchemaColumn> columns = Stream.concat(READ.stream().skip(1), LATER.stream())
                .map(column -> new SchemaColumn(
                        column, LATER.contains(column) ? FILES / 2 : FILES, Optional.empty(), Optional.empty()))
                .toList();
        return new SourceSchema(address, FILES, columns, List.of());
    }

    @Override
    public RecordCursor read(ReadRequest request) {
        return new Cursor();
    }

    @Override
    public Count count(ReadRequest request, boolean exact) {
        return new Count(ROWS, true, Count.How.SCAN);
    }

    @Override
    public void close() {}

    private static final class Cursor implements RecordCursor {

        private boolean done;

        @Override
        public Schema schema() {
            return new Schema(READ);
        }

        @Override
        public Optional<Batch> next() {
            if (done) {
                return Optional.empty();
            }
            done = true;
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                rows.add(new @Nullable Object[] {"day=1/part-" + i + ".parquet", (long) i, i / 7.0, "row " + i, null, ""
                });
            }
            return Optional.of(Batch.ofRows(schema(), rows));
        }

        @Override
        public ReadStats stats() {
            return new ReadStats(1, FILES, 1, false);
        }

        @Override
        public void close() {}
    }
}
