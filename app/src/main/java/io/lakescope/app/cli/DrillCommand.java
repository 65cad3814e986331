package io.lakescope.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries whether a backup can be restored. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Restores some units of a backup into tables of their own, reads them back, compares them and drops them;",
            "what was backed up is not touched. What drills have shown: lakescope readiness"
        },
        footer = {"", "Example: lakescope drill --dataset lake:local/raw/visits --keyspace cassandra:local/drills"})
final class DrillCommand extends JobByHand {

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where the backup is")
    private String dataset = "";

    @Option(
            names = "--keyspace",
            paramLabel = "ADDRESS",
            required = true,
            description = "A keyspace that is there for drills alone")
    private String keyspace = "";

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Units at most; those that were not tried for longest. Default 5")
    private @Nullable Integer sample;

    DrillCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        values.put("keyspace", keyspace);
        values.put("sample", sample);
    }
}
