package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.demo.Demo;
import io.lakescope.app.local.LocalEnvironment;
import io.lakescope.app.local.LocalOptions;
import io.lakescope.app.local.LocalOptions.Lifetime;
import io.lakescope.app.local.LocalStatus;
import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The product on sample data in ten minutes. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts real servers with simulated data and opens the window; headless: runs every job and"
                + " compares every digest.",
        footer = {"", "Example: lakescope demo --headless"})
final class DemoCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--headless", description = "No window: run each job, a line each")
    private boolean headless;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Keep the environment in this folder; default: a temporary one")
    private @Nullable Path dir;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path folder = dir == null ? temporary() : dir;
        LocalEnvironment environment = LocalEnvironment.in(
                folder,
                LocalOptions.DEFAULT
                        .withLifetime(Lifetime.TIED)
                        .withWorkspaceSections(Demo.WORKSPACE_SECTIONS.replace("CLUSTER", "local")));
        List<String> lines = new ArrayList<>();
        try {
            LocalStatus status = environment.start(session.err()::println);
            try (Wiring wiring = Wiring.of(Optional.of(status.workspace()))) {
                Demo demo = new Demo(wiring, line -> say(lines, line));
                demo.prepare();
                if (headless) {
                    demo.runAll();
                } else {
                    demo.ingest();
                    WindowStart.open(wiring, List.of("lake:local/derived/country=uk/model=visits/version=1.0"));
                }
            }
            if (session.isJson()) {
                session.json(Map.of("agreed", headless, "steps", lines));
            }
            return ExitCodes.DONE;
        } finally {
            LocalStatus unused = environment.stop();
        }
    }

    private void say(List<String> lines, String line) {
        lines.add(line);
        if (!session.isJson()) {
            session.out().println(line);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("lakescope-demo-");
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot make a temporary folder for the demo: " + e.getMessage() + "; give one with --dir",
                    e);
        }
    }
}
