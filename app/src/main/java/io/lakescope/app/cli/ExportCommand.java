package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.ReadRequest;
import io.lakescope.connectors.RecordCursor;
import io.lakescope.connectors.RecordReader;
import io.lakescope.connectors.Sort;
import io.lakescope.connectors.SortedRows;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows into a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Rows of a source into a file: .csv, .jsonl, .parquet or .xlsx. All rows unless told; the file"
                + " appears whole or not at all.",
        footer = {
            "",
            "CSV: text stands between quotes, so a null (nothing), an empty text (\"\") and a column that the row's"
                    + " file lacks (the bare word absent) are told apart. Nested values are JSON.",
            "Exit codes: 1 if cells could not be read (they are counted), 5 if cancelled; then there is no file.",
            "Example: lakescope export lake:local/raw/visits --key venue=v1 --columns ts,zone --out visits.csv",
            "Example: lakescope export ./data/visits --out ./by-country --partition-by country"
        })
final class ExportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ADDRESS", description = "A source")
    private String address = "";

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ExportOptions target = new ExportOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most N rows; default all")
    @Nullable
    private Long limit;

    @Option(names = "--newest", description = "Newest first")
    private boolean newest;

    @Option(
            names = "--sort",
            paramLabel = "[-]COLUMN",
            description = "In the order of this column, up to 100,000 rows; - for descending")
    private @Nullable String sort;

    @Option(names = "--columns", split = ",", paramLabel = "A,B", description = "Only these columns, in this order")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--lineage", description = "Files: also _file and _row of each row")
    private boolean lineage;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceAddress at = SourceAddress.parse(address);
        ReadRequest request = request(at);
        RecordReader reader = session.wiring().connector(at).reader();
        return new ExportRun(session).run(at.toString(), target.request(() -> open(reader, request)));
    }

    private RecordCursor open(RecordReader reader, ReadRequest request) {
        return sort == null ? reader.read(request) : SortedRows.open(reader, request, Sort.parse(sort));
    }

    private ReadRequest request(SourceAddress at) {
        if (lineage && at.kind() != SourceKind.LAKE) {
            throw LakescopeException.user(
                    "Cannot export the lineage of " + at + ": only rows of files have a file and row");
        }
        if (sort != null && newest) {
            throw LakescopeException.user("Cannot export " + at + " in two orders: give --newest or --sort, not both");
        }
        OptionalLong most = limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
        ReadRequest plain = selection.request(at, most, columns);
        return new ReadRequest(
                at, plain.keys(), plain.limit(), newest, plain.range(), plain.filter(), columns, lineage);
    }
}
