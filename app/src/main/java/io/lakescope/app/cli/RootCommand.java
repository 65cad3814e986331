package io.lakescope.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Without a command: opens the window. */
@Command(
        name = "lakescope",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = "Explores Kafka, Cassandra and Parquet, and moves, proves and restores what is in them.",
        synopsisHeading = "Usage: ",
        footer = {
            "",
            "Addresses: kafka:CONNECTION/TOPIC, cassandra:CONNECTION/KEYSPACE/TABLE, lake:CONNECTION/PATH, or a folder.",
            "Exit codes: 0 done, 1 done with rows rejected, skipped or hidden, 2 wrong usage or workspace,",
            "  3 failed, unknown, or a check does not hold, 4 refused by a guard, 5 cancelled.",
            "Example: lakescope read ./data/visits --limit 10"
        })
final class RootCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ADDRESS", arity = "0..*", description = "Sources, folders or files to open in the window")
    private final List<String> addresses = new ArrayList<>();

    RootCommand(Session session) {
        this.session = session;
    }

    GlobalOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        WindowStart.open(session.wiring(), addresses);
        return 0;
    }

    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"lakescope " + io.lakescope.jobs.Product.VERSION};
        }
    }
}
