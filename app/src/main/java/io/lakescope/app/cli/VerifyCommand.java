package io.lakescope.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads a dataset's objects back and compares them with their manifests. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads a dataset's objects back and compares them with their manifests.",
        footer = {"", "Example: lakescope verify --dataset lake:local/raw/visits --deep"})
final class VerifyCommand extends JobByHand {

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "What is verified")
    private String dataset = "";

    @Option(names = "--table", paramLabel = "ADDRESS", description = "Compare with this table too")
    private @Nullable String table;

    @Option(names = "--deep", description = "Decode every row, not only read every byte")
    private boolean deep;

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    void describe(Map<String, @Nullable Object> values) {
        values.put("dataset", dataset);
        values.put("table", table);
        values.put("deep", deep);
    }
}
