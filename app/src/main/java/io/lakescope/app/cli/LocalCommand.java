package io.lakescope.app.cli;

import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.app.local.ServerKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Real servers of a folder. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Real Kafka and Cassandra servers of one folder, with a workspace for them.",
        footer = {"", "Example: lakescope local start --dir ./playground"})
final class LocalCommand {

    private final Session session;

    LocalCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Starts the servers, or leaves them if they run.",
            footer = {"", "Example: lakescope local start --dir ./playground"})
    int start(@Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder") Path dir) {
        session.json(json(LocalEnvironment.in(dir).start(session.err()::println)));
        return ExitCodes.DONE;
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops the servers; their data stays.",
            footer = {"", "Example: lakescope local stop --dir ./playground"})
    int stop(@Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder") Path dir) {
        return print(LocalEnvironment.in(dir).stop());
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Whether the servers run, and where.",
            footer = {"", "Example: lakescope local status --dir ./playground"})
    int status(@Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder") Path dir) {
        return print(LocalEnvironment.in(dir).status());
    }

    private static Map<String, Object> json(LocalStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dir", status.dir().toString());
        json.put("workspace", status.workspace().toString());
        json.put("kafka", status.kafka());
        json.put("cassandra", status.cassandra());
        json.put("datacenter", status.datacenter());
        json.put("bucket", status.bucket().toString());
        return json;
    }

    private int print(LocalStatus status) {
        Map<String, Object> json = json(status);
        json.put("kafkaRunning", status.running(ServerKind.KAFKA));
        json.put("cassandraRunning", status.running(ServerKind.CASSANDRA));
        if (session.isJson()) {
            session.json(json);
        } else {
            json.forEach((name, value) -> session.out().println(name + ": " + value));
        }
        return ExitCodes.DONE;
    }
}
