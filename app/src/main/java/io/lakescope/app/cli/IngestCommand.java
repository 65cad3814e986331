package io.lakescope.app.cli;

import io.lakescope.connectors.TableDefinition;
import io.lakescope.jobs.JobSpec;
import io.lakescope.jobs.ingest.NewTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
final class IngestCommand extends JobByHand {

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

    @Option(
            names = "--create-table",
            paramLabel = "PRIMARY_KEY",
            description =
                    "Where there is no such table, make it: columns from the topic's newest records and --map, key"
                            + " and order as given, for example '((venue, day), ts DESC, visitor)'; --dry-run prints it")
    private @Nullable String createTable;

    IngestCommand(Session session) {
        super(session);
    }

    @Override
    boolean prepare(JobSpec spec, boolean dryRun) {
        if (createTable == null) {
            return true;
        }
        NewTable tables = new NewTable(session.wiring().sources());
        Optional<TableDefinition> missing = tables.propose(spec.source(), spec.target(), map, createTable);
        if (missing.isEmpty()) {
            return true;
        }
        String ddl = missing.get().ddl();
        if (!dryRun) {
            tables.create(missing.get());
            session.err().println("created " + spec.target() + ": " + ddl);
            return true;
        }
        if (session.isJson()) {
            session.json(Map.of("table", spec.target().toString(), "ddl", ddl));
        } else {
            session.out().println(ddl);
        }
        session.err().println("a run makes this table, then ingests; create it to have the ingestion itself planned");
        return false;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("topic", topic);
        values.put("table", table);
        values.put("map", map);
        values.put("until", until);
        values.put("replay", replay);
        values.put("continue-past-gap", continuePastGap);
        values.put("rate", rate);
    }
}
