package io.lakescope.app.cli;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.SourceAddress;
import io.lakescope.jobs.customers.Customer;
import java.nio.file.Files;
import java.nio.file.Path;
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
        addresses.forEach(RootCommand::check);
        WindowStart.open(session.wiring(), addresses);
        return ExitCodes.DONE;
    }

    /** A word that is neither an address nor a file is more likely a command misspelt. */
    private static void check(String address) {
        if (Customer.isAddress(address)) {
            return;
        }
        SourceAddress parsed = SourceAddress.parse(address);
        boolean isFile = parsed.isPlain() && parsed.path().startsWith("file:");
        if (isFile && !Files.exists(Path.of(parsed.path().substring("file://".length())))) {
            throw LakescopeException.user("Cannot open '" + address
                    + "': it is no command, and there is no such file or folder; see: lakescope --help");
        }
    }

    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"lakescope " + io.lakescope.jobs.Product.VERSION};
        }
    }
}
