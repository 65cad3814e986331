package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One start of an environment: launches all servers first, then waits for them. */
final class ServerStarts {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Layout layout;
    private final Consumer<String> progress;
    private final Consumer<ProcessIdentity> launched;
    private final Instant began = Instant.now();
    private final List<ServerProgram> awaited = new ArrayList<>();
    private final List<ServerKind> own = new ArrayList<>();
    private EnvironmentState state;

    ServerStarts(Layout layout, EnvironmentState state, Consumer<String> progress, Consumer<ProcessIdentity> launched) {
        this.layout = layout;
        this.state = state;
        this.progress = progress;
        this.launched = launched;
    }

    EnvironmentState state() {
        return state;
    }

    /** Launches a server unless it is alive. */
    void start(ServerProgram program) {
        awaited.add(program);
        if (state.isAlive(program.kind())) {
            return;
        }
        List<Integer> ports = ports(program);
        new ServerLog(layout.log(program.kind())).rotate();
        List<String> command = program.prepare(layout, ports);
        progress.accept("starting " + program.kind().title() + " on 127.0.0.1:" + ports.get(0));
        own.add(program.kind());
        Optional<ProcessIdentity> process = launch(program.kind(), command);
        state = state.with(program.kind(), new EnvironmentState.Server(ports, process));
        state.write(layout);
        process.ifPresent(launched);
    }

    private List<Integer> ports(ServerProgram program) {
        return state.server(program.kind())
                .map(EnvironmentState.Server::ports)
                .filter(Ports::areFree)
                .orElseGet(() -> Ports.free(program.portCount()));
    }

    private Optional<ProcessIdentity> launch(ServerKind kind, List<String> command) {
        try {
            return ProcessIdentity.of(
                    Child.of(command, layout.log(kind)).start().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        awaited.forEach(this::awaitReady);
    }

    private void awaitReady(ServerProgram program) {
        List<Integer> ports = state.server(program.kind()).orElseThrow().ports();
        while (!program.isReady(layout, ports)) {
            if (!state.isAlive(program.kind())) {
                throw failed(program.kind(), "it ended while starting");
            }
            if (Duration.between(began, Instant.now()).compareTo(LIMIT) > 0) {
                throw failed(program.kind(), "no answer on port " + ports.get(0) + " for " + LIMIT.toSeconds() + " s");
            }
            pause();
        }
        if (own.contains(program.kind())) {
            progress.accept(program.kind().title() + " answers after "
                    + Duration.between(began, Instant.now()).toSeconds() + " s");
        }
    }

    private LakescopeException failed(ServerKind kind, String why) {
        ServerLog log = new ServerLog(layout.log(kind));
        return new LakescopeException(
                LakescopeException.Kind.UNAVAILABLE,
                "Cannot start " + kind.title() + ": " + why + " (" + log.gist() + "); see " + log.path());
    }

    /** Ends what this start launched. */
    void undo() {
        List<ProcessIdentity> processes = own.stream()
                .flatMap(kind -> state.server(kind).stream())
                .flatMap(server -> server.process().stream())
                .toList();
        Ending.of(processes);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE, "Cannot start the local environment: interrupted", e);
        }
    }
}
