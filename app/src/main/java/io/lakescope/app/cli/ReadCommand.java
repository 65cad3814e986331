package io.lakescope.app.cli;

import io.lakescope.connectors.Absent;
import io.lakescope.connectors.Batch;
import io.lakescope.connectors.Column;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.ReadStats;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.Schema;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows, merged. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Rows of a source, merged over its files, at most 200 unless told.",
        footer = {"", "Example: lakescope read lake:local/raw/visits --key venue=v1 --from 2026-08-01 --limit 20"})
final class ReadCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "200", description = "At most N rows; default 200")
    private long limit;

    @Option(names = "--newest", description = "Newest first")
    private boolean newest;

    @Option(names = "--columns", split = ",", paramLabel = "A,B", description = "Only these columns, in this order")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--lineage", description = "Files: also _file and _row of each row")
    private boolean lineage;

    @Option(names = "--follow", description = "Topics: print what arrives from now on, as JSON lines, until Ctrl+C")
    private boolean follow;

    ReadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        if (follow) {
            return new Following(session, at, selection).run();
        }
        ReadRequest request = request(at);
        try (RecordCursor cursor = session.wiring().connector(at).reader().read(request)) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (var batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                Batch present = batch.get();
                for (int i = 0; i < present.size(); i++) {
                    rows.add(present.row(i));
                }
            }
            if (session.isJson()) {
                session.json(document(at, cursor, rows));
            } else {
                print(cursor, rows);
            }
        }
        return ExitCodes.DONE;
    }

    private ReadRequest request(SourceAddress at) {
        if (lineage && at.kind() != SourceKind.LAKE) {
            throw LakescopeException.user(
                    "Cannot show the lineage of " + at + ": only rows of files have a file and row");
        }
        ReadRequest plain = selection.request(at, OptionalLong.of(limit), columns);
        return new ReadRequest(
                at, plain.keys(), plain.limit(), newest, plain.range(), plain.filter(), columns, lineage);
    }

    private static Map<String, Object> document(SourceAddress at, RecordCursor cursor, List<@Nullable Object[]> rows) {
        Schema schema = cursor.schema();
        ReadStats stats = cursor.stats();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", at.toString());
        document.put(
                "columns",
                schema.columns().stream()
                        .map(column -> {
                            Map<String, Object> json = new LinkedHashMap<>();
                            json.put("name", column.name());
                            json.put("type", column.type().text());
                            return json;
                        })
                        .toList());
        document.put("rows", rows.stream().map(row -> json(schema, row)).toList());
        document.put("truncated", stats.truncated());
        document.put("bytesRead", stats.bytesRead());
        document.put("filesRead", stats.filesRead());
        document.put("filesTotal", stats.filesTotal());
        return document;
    }

    static Map<String, @Nullable Object> json(Schema schema, @Nullable Object[] row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != Absent.ABSENT) {
                Column column = schema.columns().get(i);
                json.put(column.name(), Json.value(row[i], column.type()));
            }
        }
        return json;
    }

    private void print(RecordCursor cursor, List<@Nullable Object[]> rows) {
        Schema schema = cursor.schema();
        TextTable table =
                new TextTable(schema.columns().stream().map(Column::name).toList());
        for (@Nullable Object[] row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                cells.add(Texts.cell(row[i], schema.columns().get(i).type()));
            }
            table.add(cells);
        }
        table.print(session.out());
        ReadStats stats = cursor.stats();
        session.err()
                .println(rows.size()
                        + (rows.size() == 1 ? " row" : " rows")
                        + (stats.truncated() ? ", more are there: raise --limit" : "")
                        + (stats.filesTotal() > 0
                                ? "; " + stats.filesRead() + " of " + stats.filesTotal() + " files, "
                                        + Texts.bytes(stats.bytesRead()) + " read"
                                : ""));
    }
}
