package io.lakescope.app.cli;

import io.lakescope.app.jobs.HistoryJson;
import io.lakescope.app.jobs.HistoryRequests;
import io.lakescope.app.jobs.Lineages;
import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.coverage.Coverage;
import io.lakescope.jobs.coverage.CoverageMap;
import io.lakescope.jobs.coverage.CoverageRead;
import io.lakescope.jobs.coverage.Lineage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every layer holds of a customer, day by day. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Day by day, what topic, raw table, backup and aggregates hold of a customer, whether they agree,"
                + " and what can be restored; read from the storages themselves. Changes nothing.",
        footer = {
            "",
            "Layers are those of the workspace's jobs; --table with --dataset or --topic names others.",
            "Ends with 3 if a layer did not answer, so that some cells are unknown; gaps alone are no failure.",
            "Example: lakescope history --key venue=v1 --from 2026-07-01"
        })
final class HistoryCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--key",
            paramLabel = "COLUMN=VALUE",
            required = true,
            description = "Key columns that are the customer; may be repeated")
    private Map<String, String> keys = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "From this day on; default: the first that tables or datasets have")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "Before this day; default: after the last that tables or datasets have")
    private @Nullable String to;

    @Option(names = "--table", paramLabel = "ADDRESS", description = "The raw table, where no job is configured")
    private @Nullable String table;

    @Option(names = "--dataset", paramLabel = "ADDRESS", description = "With --table: its backup")
    private @Nullable String dataset;

    @Option(names = "--topic", paramLabel = "ADDRESS", description = "With --table: the topic that fills it")
    private @Nullable String topic;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=EXPRESSION",
            description = "With --topic: how its records become rows, as of ingest")
    private Map<String, String> map = new LinkedHashMap<>();

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Lineage lineage = lineage();
        Coverage coverage = session.wiring().coverage(lineage);
        CoverageMap found = read(coverage, HistoryRequests.of(coverage, keys, from, to));
        if (session.isJson()) {
            session.json(HistoryJson.of(found));
        } else {
            new HistoryText(lineage, found).print(session.out());
        }
        found.failures().forEach(session.err()::println);
        return found.failures().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Lineage lineage() {
        if (table == null) {
            if (dataset != null || topic != null) {
                throw LakescopeException.user("Cannot map the history: give --table too");
            }
            return Lineages.of(session.wiring().workspace());
        }
        SourceAddress own = SourceAddress.parse(table);
        if (dataset == null && topic == null) {
            throw LakescopeException.user("Cannot map the history of " + own
                    + " alone: there is nothing to compare it with; give --dataset or --topic");
        }
        return new Lineage(
                topic == null ? List.of() : List.of(new Lineage.Ingestion(SourceAddress.parse(topic), own, map)),
                dataset == null ? List.of() : List.of(new Lineage.Backup(own, SourceAddress.parse(dataset))),
                List.of());
    }

    private CoverageMap read(Coverage coverage, Coverage.Request request) {
        CoverageRead read = coverage.read(request);
        return new Foreground(session.err()).run(read::await, read::cancel, () -> progress(read.snapshot()));
    }

    private static String progress(CoverageMap map) {
        return "history: " + Texts.number(map.answeredCells()) + " of " + Texts.number(map.totalCells()) + " cells, "
                + Texts.bytes(map.bytesRead()) + " of manifests and files read";
    }
}
