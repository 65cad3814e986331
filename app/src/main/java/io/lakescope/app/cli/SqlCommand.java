package io.lakescope.app.cli;

import io.lakescope.connectors.RecordCursor;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Queries;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One read-only query. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description =
                "One SELECT over sources that are named as quoted addresses. It can read these, and nothing else.",
        footer = {
            "",
            "Files are read as read shows them: partition values are text, columns merge over all files, an absent"
                    + " column is NULL. Topics and tables are copied first, up to --extract rows; then nested values"
                    + " are JSON (value->>'country'), decimals and varints text.",
            "Example: lakescope sql 'SELECT country, count(*) FROM \"lake:local/raw/visits\" GROUP BY 1'",
            "Example: lakescope sql 'SELECT * FROM \"./data/visits\" v JOIN \"cassandra:local/shop/zones\" z USING (zone)'"
        })
final class SqlCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "QUERY", description = "One SELECT")
    private String query = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "" + Queries.Request.DEFAULT_LIMIT,
            description = "At most N rows; default ${DEFAULT-VALUE}")
    private long limit;

    @Option(
            names = "--extract",
            paramLabel = "N",
            defaultValue = "" + Queries.Request.DEFAULT_EXTRACT_ROWS,
            description = "At most N rows of each topic and table; default ${DEFAULT-VALUE}")
    private long extract;

    SqlCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Queries.Query prepared = session.wiring().queries().of(new Queries.Request(query, limit, extract));
        try {
            return new Foreground(session.err()).run(() -> run(prepared), prepared::cancel, () -> "running the query");
        } catch (CancelledException e) {
            session.err().println("Cancelled: there is no result");
            return ExitCodes.CANCELLED;
        }
    }

    private int run(Queries.Query prepared) {
        try (RecordCursor cursor = prepared.open()) {
            new RowsOutput(session).print(query, cursor, prepared::notes);
            return ExitCodes.DONE;
        }
    }
}
