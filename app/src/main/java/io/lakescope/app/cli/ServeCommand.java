package io.lakescope.app.cli;

import io.lakescope.app.Wiring;
import io.lakescope.app.operations.Attending;
import io.lakescope.app.operations.Operations;
import io.lakescope.app.rest.RestServer;
import io.lakescope.app.rest.RestSettings;
import io.lakescope.app.settings.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The workspace as a service, until a signal ends it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the workspace: runs its jobs when they are due, tells people of what needs them, and answers at a REST API",
            "(described at /openapi.json) and with Prometheus metrics at /metrics."
        },
        footer = {"", "Example: lakescope -w lakescope.yaml serve --port 8686"})
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Session session;

    @Option(names = "--port", paramLabel = "P", description = "Listen on this port; default 8686, 0 takes any free one")
    private @Nullable Integer port;

    @Option(names = "--bind", paramLabel = "HOST", description = "Listen on this address; default 127.0.0.1")
    private @Nullable String bind;

    @Option(names = "--quiet", description = "Log nothing on stderr")
    private boolean quiet;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!quiet) {
            session.logAsService();
        }
        Deque<AutoCloseable> running = new ArrayDeque<>();
        RestServer server = start(running);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running), "serve-end"));
        announce(server);
        LOG.info("Serves {} at {}", session.wiring().name(), server.url());
        awaitSignal();
        return ExitCodes.DONE;
    }

    /** What runs while this command does; it is stopped in reverse order, then the runs are, then the state is closed. */
    private RestServer start(Deque<AutoCloseable> running) {
        Wiring wiring = session.wiring();
        Attending attending = new Attending(wiring, Operations.of(wiring));
        running.push(attending);
        RestServer server = new RestServer(wiring, settings(wiring), List.of(attending.figures()));
        running.push(server);
        return server;
    }

    private RestSettings settings(Wiring wiring) {
        Workspace.@Nullable Serve serve = wiring.workspace().serve();
        Optional<String> token = wiring.secret("serve.token", serve == null ? null : serve.token());
        return RestSettings.of(serve, Optional.ofNullable(bind), Optional.ofNullable(port), token);
    }

    /** Says where, and where the token is; never the token itself, which would end up in logs. */
    private void announce(RestServer server) {
        if (session.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("url", server.url());
            server.tokenFile().ifPresent(file -> json.put("tokenFile", file.toString()));
            session.json(json);
        } else {
            session.out()
                    .println("serving " + server.url() + ", token "
                            + server.tokenFile().map(file -> "in " + file).orElse("as the workspace says"));
        }
        session.out().flush();
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A signal is how a service is ended: runs are cancelled and recorded, and the exit code is that of success. */
    private void end(Deque<AutoCloseable> running) {
        int code = ExitCodes.DONE;
        try {
            while (!running.isEmpty()) {
                running.pop().close();
            }
            session.close();
        } catch (Exception e) {
            session.err().println("Cannot end in order: " + e + "; see what did not end with: lakescope job runs");
            code = ExitCodes.FAILED;
        }
        Runtime.getRuntime().halt(code);
    }
}
