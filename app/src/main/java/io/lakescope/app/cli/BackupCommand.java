package io.lakescope.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Backs up units of a table into a dataset, each read twice and read back. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Backs up units of a table into a dataset, each read twice and read back.",
        footer = {"", "Example: lakescope backup --table cassandra:local/shop/visits --dataset lake:local/raw/visits"})
final class BackupCommand extends JobByHand {

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "What is backed up")
    private String table = "";

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where to")
    private String dataset = "";

    BackupCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("table", table);
        values.put("dataset", dataset);
    }
}
