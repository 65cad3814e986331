package io.lakescope.app.cli;

import io.lakescope.connectors.EngineView.Engine;
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

    @Option(
            names = "--sort",
            paramLabel = "[-]COLUMN",
            description = "The first rows of the whole selection by this column; - for descending")
    private @Nullable String sort;

    @Option(names = "--columns", split = ",", paramLabel = "A,B", description = "Only these columns, in this order")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--lineage", description = "Files: also _file and _row of each row")
    private boolean lineage;

    @Option(
            names = "--as",
            paramLabel = "ENGINE",
            converter = EngineWord.class,
            description = "Files: the columns and values that ${COMPLETION-CANDIDATES} shows",
            completionCandidates = EngineWord.class)
    private @Nullable Engine as;

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
        try (RecordCursor cursor = open(session.wiring().connector(at).reader(), request)) {
            new RowsOutput(session).print(at.toString(), cursor);
        }
        return ExitCodes.DONE;
    }

    private RecordCursor open(RecordReader reader, ReadRequest request) {
        if (as == null) {
            return sort == null ? reader.read(request) : SortedRows.open(reader, request, Sort.parse(sort));
        }
        if (sort != null) {
            throw LakescopeException.user(
                    "Cannot sort " + request.address() + " with --as: the engine has its own order; leave out --sort");
        }
        if (lineage || !columns.isEmpty()) {
            throw LakescopeException.user("Cannot choose columns or show the lineage of " + request.address()
                    + " with --as: the engine has its own columns; leave out --columns and --lineage");
        }
        String engine = as.title();
        return reader.readAs(as, request)
                .orElseThrow(() -> LakescopeException.user("Cannot read " + request.address() + " as " + engine
                        + " does: only files can be; leave out --as"));
    }

    private ReadRequest request(SourceAddress at) {
        if (lineage && at.kind() != SourceKind.LAKE) {
            throw LakescopeException.user(
                    "Cannot show the lineage of " + at + ": only rows of files have a file and row");
        }
        if (sort != null && newest) {
            throw LakescopeException.user("Cannot read " + at + " in two orders: give --newest or --sort, not both");
        }
        ReadRequest plain = selection.request(at, OptionalLong.of(limit), columns);
        return new ReadRequest(
                at, plain.keys(), plain.limit(), newest, plain.range(), plain.filter(), columns, lineage);
    }
}
