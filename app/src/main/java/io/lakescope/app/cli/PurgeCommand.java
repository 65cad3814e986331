package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.connectors.LakescopeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes units of a table whose backup is proven. Nothing else is ever deleted. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = "Deletes units of a table whose backup is proven. Nothing else is ever deleted.",
        footer = {
            "",
            "Example: lakescope purge --table cassandra:local/shop/visits --dataset lake:local/raw/visits --older-than"
                    + " 90d --cluster NAME --dry-run"
        })
final class PurgeCommand extends JobByHand {

    @Option(names = "--table", paramLabel = "ADDRESS", description = "What is purged")
    private String table = "";

    @Option(names = "--dataset", paramLabel = "ADDRESS", description = "What proves it restorable")
    private String dataset = "";

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Days older than this, for example 90d; this or --to")
    private @Nullable String olderThan;

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster's own name, typed")
    private @Nullable String cluster;

    @Option(
            names = "--skew-margin",
            paramLabel = "DURATION",
            description = "How far the delete timestamp lies before the scan")
    private @Nullable String skewMargin;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "Proves and marks units first; a run after this time deletes them, for example 7d")
    private @Nullable String wait;

    @Option(names = "--cancel", paramLabel = "RUN", description = "Takes back what a run has marked, with --reason")
    private @Nullable String cancelled;

    PurgeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return cancelled == null ? super.call() : cancel(cancelled);
    }

    private int cancel(String run) {
        if (reason().isBlank()) {
            throw LakescopeException.user("Cannot cancel the purge " + run + " without a reason: give --reason");
        }
        int units = session.wiring().state().intents().cancel(run, Wiring.actor(), reason());
        if (session.isJson()) {
            session.json(Map.of("run", run, "cancelled", units));
        } else {
            session.out()
                    .println("cancelled: " + Texts.number(units) + " units that run " + run
                            + " had marked will not be purged");
        }
        return ExitCodes.DONE;
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("table", table);
        values.put("dataset", dataset);
        values.put("older-than", olderThan);
        values.put("cluster", cluster);
        values.put("skew-margin", skewMargin);
        values.put("wait-for", wait);
    }
}
