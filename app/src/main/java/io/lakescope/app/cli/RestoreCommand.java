package io.lakescope.app.cli;

import io.lakescope.app.settings.Workspace;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Restores units of a dataset into a table, read back before it counts as done. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores units of a dataset into a table, read back before it counts as done.",
        footer = {
            "",
            "Example: lakescope restore --dataset lake:local/raw/visits --table cassandra:local/shop/visits --key venue=v1 --dry-run"
        })
final class RestoreCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private JobOptions options = new JobOptions();

    @Option(names = "--dataset", paramLabel = "ADDRESS", required = true, description = "Where the backup is")
    private String dataset = "";

    @Option(names = "--table", paramLabel = "ADDRESS", required = true, description = "Where the rows go")
    private String table = "";

    @Option(names = "--version", paramLabel = "RUN", description = "The backup that this run made; default the newest")
    private @Nullable String version;

    @Option(
            names = "--policy",
            paramLabel = "fill-gaps|backup-wins|newest-wins",
            description = "What happens to rows that are live and differ; default fill-gaps")
    private @Nullable String policy;

    @Option(
            names = "--write-time",
            paramLabel = "original|after-purge|now",
            description = "Write time of restored cells; default after-purge")
    private @Nullable String writeTime;

    @Option(names = "--rate", paramLabel = "ROWS_PER_S", description = "Rows per second at most")
    private @Nullable Long rate;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JobRunner runner = new JobRunner(session);
        return runner.run(
                runner.spec(
                        "restore",
                        new Workspace.Job(
                                "restore",
                                null,
                                table,
                                dataset,
                                null,
                                options.keys,
                                options.from,
                                options.to,
                                null,
                                null,
                                policy,
                                writeTime,
                                version,
                                null,
                                rate,
                                null,
                                false,
                                false,
                                false,
                                options.reason)),
                options);
    }
}
