package io.lakescope.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes versions of units that are kept longer than is asked for. */
@Command(
        name = "expire",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes versions that a dataset keeps of its units, once they were replaced so long ago; never what a unit holds",
            "now, which is read back first. What there is: lakescope versions"
        },
        footer = {"", "Example: lakescope expire --dataset lake:local/raw/visits --older-than 90d --keep 1 --dry-run"})
final class ExpireCommand extends JobByHand {

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Whose versions")
    private String dataset = "";

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            description =
                    "Versions that were replaced longer ago than this, for example 90d; 1d at least unless the workspace is local")
    private String olderThan = "";

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "So many versions of each unit stay whatever their age, the newest first. Default 0")
    private @Nullable Integer keep;

    ExpireCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        values.put("older-than", olderThan);
        values.put("keep", keep);
    }
}
