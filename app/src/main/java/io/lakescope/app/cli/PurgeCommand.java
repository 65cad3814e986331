package io.lakescope.app.cli;

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
            "Example: lakescope purge --table cassandra:local/shop/visits --dataset lake:local/raw/visits --older-than 90d --cluster NAME --dry-run"
        })
final class PurgeCommand extends JobByHand {

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "What is purged")
    private String table = "";

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "What proves it restorable")
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

    PurgeCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("table", table);
        values.put("dataset", dataset);
        values.put("older-than", olderThan);
        values.put("cluster", cluster);
        values.put("skew-margin", skewMargin);
    }
}
