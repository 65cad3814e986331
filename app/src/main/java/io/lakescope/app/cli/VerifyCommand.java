package io.lakescope.app.cli;

import io.lakescope.app.settings.Workspace;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a dataset's objects back and compares them with their manifests. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads a dataset's objects back and compares them with their manifests.",
        footer = {"", "Example: lakescope verify --dataset lake:local/raw/visits --deep"})
final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "What is verified")
    private String dataset = "";

    @Option(names = "--table", paramLabel = "ADDRESS", description = "Compare with this table too")
    private @Nullable String table;

    @Option(names = "--deep", description = "Decode every row, not only read every byte")
    private boolean deep;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobRunner runner = new JobRunner(session);
        return runner.run(
                runner.spec(
                        "verify",
                        new Workspace.Job(
                                "verify",
                                null,
                                table,
                                dataset,
                                null,
                                options.keys,
                                options.from,
                                options.to,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                deep,
                                false,
                                false,
                                options.reason)),
                options);
    }
}
