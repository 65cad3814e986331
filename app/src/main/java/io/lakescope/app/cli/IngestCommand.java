package io.lakescope.app.cli;

import io.lakescope.app.settings.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves records of a topic into a table, and accounts for every offset. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Moves records of a topic into a table, and accounts for every offset.",
        footer = {
            "",
            "Example: lakescope ingest --topic kafka:local/visits --table cassandra:local/shop/visits --map 'day=date(ts)'"
        })
final class IngestCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(names = "--topic", paramLabel = "ADDRESS", required = true, description = "Where the records are")
    private String topic = "";

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "Where the rows go")
    private String table = "";

    @Option(
            names = "--map",
            paramLabel = "COLUMN=EXPRESSION",
            description = "A column's value; others take the field of the same name; may be repeated")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(names = "--until", paramLabel = "caught-up|TIME|forever", description = "When to end; default caught-up")
    private @Nullable String until;

    @Option(
            names = "--replay",
            description = "Read what the ledger has again: insert what is missing, keep what is live")
    private boolean replay;

    @Option(names = "--continue-past-gap", description = "Accept that offsets are lost; the choice is recorded")
    private boolean continuePastGap;

    @Option(names = "--rate", paramLabel = "ROWS_PER_S", description = "Rows per second at most")
    private @Nullable Long rate;

    IngestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobRunner runner = new JobRunner(session);
        return runner.run(
                runner.spec(
                        "ingest",
                        new Workspace.Job(
                                "ingest",
                                topic,
                                table,
                                null,
                                map,
                                options.keys,
                                options.from,
                                options.to,
                                null,
                                null,
                                null,
                                null,
                                null,
                                until,
                                rate,
                                null,
                                false,
                                replay,
                                continuePastGap,
                                options.reason)),
                options);
    }
}
