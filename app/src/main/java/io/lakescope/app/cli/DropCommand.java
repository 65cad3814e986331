package io.lakescope.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Drops a table that is empty because all of its units have been purged. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = {
            "Drops a table that is empty because all of its units have been purged, once every unit of its backup was read back.",
            "It comes back with: lakescope restore --create-table"
        },
        footer = {
            "",
            "Example: lakescope drop --table cassandra:local/shop/visits_2026_07 --dataset lake:local/raw/visits_2026_07"
                    + " --cluster NAME --dry-run"
        })
final class DropCommand extends JobByHand {

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "What is dropped")
    private String table = "";

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "What proves it restorable")
    private String dataset = "";

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster's own name, typed")
    private @Nullable String cluster;

    DropCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("table", table);
        values.put("dataset", dataset);
        values.put("cluster", cluster);
    }
}
