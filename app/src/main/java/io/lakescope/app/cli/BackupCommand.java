package io.lakescope.app.cli;

import io.lakescope.app.settings.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Backs up units of a table into a dataset, each read twice and read back. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Backs up units of a table into a dataset, each read twice and read back.",
        footer = {"", "Example: lakescope backup --table cassandra:local/shop/visits --dataset lake:local/raw/visits"})
final class BackupCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "What is backed up")
    private String table = "";

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where to")
    private String dataset = "";

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobRunner runner = new JobRunner(session);
        return runner.run(
                runner.spec(
                        "backup",
                        new Workspace.Job(
                                "backup",
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
                                false,
                                false,
                                false,
                                options.reason)),
                options);
    }
}
