package io.lakescope.app.local;

import io.lakescope.app.local.LocalOptions.Lifetime;
import io.lakescope.connectors.LakescopeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real Kafka and a real Cassandra in one folder. Servers outlive the process that started them unless they are tied to
 * it, and are found again by what is written in the folder: any process may stop them. Data stays from one start to the
 * next, and so do ports as long as they are free. Thread-safe; starts and stops of one folder wait for each other, also
 * across processes, and block for as long as servers take.
 */
public final class LocalEnvironment {

    private final Path folder;
    private final LocalOptions options;

    private LocalEnvironment(Path folder, LocalOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** The environment of a folder, both servers; touches nothing. */
    public static LocalEnvironment in(Path folder) {
        return in(folder, LocalOptions.DEFAULT);
    }

    public static LocalEnvironment in(Path folder, LocalOptions options) {
        return new LocalEnvironment(folder, options);
    }

    /**
     * Starts what is not running and returns when all servers answer. If one does not, those that this call started are
     * stopped again.
     *
     * @param progress gets one line for each step
     * @throws LakescopeException USER if the folder cannot be used, NOT_FOUND without server jars or Java 17, UNAVAILABLE
     *     with the gist of its log if a server does not come up
     */
    public LocalStatus start(Consumer<String> progress) {
        Layout layout = Layout.of(folder).create();
        try (FolderLock lock = FolderLock.acquire(layout.lock())) {
            EnvironmentState before = EnvironmentState.read(layout);
            ServerStarts starts = new ServerStarts(layout, before, progress, this::launched);
            try {
                for (ServerKind kind : ServerKind.values()) {
                    if (options.servers().contains(kind)) {
                        starts.start(ServerProgram.of(kind, options));
                    }
                }
                starts.awaitReady();
            } catch (RuntimeException e) {
                starts.undo();
                throw e;
            }
            new WorkspaceFile(layout).update(before, starts.state(), options.workspaceSections());
            return status(layout, starts.state());
        }
    }

    private void launched(ProcessIdentity server) {
        if (options.lifetime() == Lifetime.TIED) {
            GuardProcess.watch(server);
        }
    }

    /**
     * Stops all servers of the folder and returns when they have ended; does nothing if none runs.
     *
     * @throws LakescopeException UNAVAILABLE if one does not end even when it is killed
     */
    public LocalStatus stop() {
        Layout layout = Layout.of(folder);
        if (!Files.isDirectory(layout.state())) {
            return status();
        }
        try (FolderLock lock = FolderLock.acquire(layout.lock())) {
            EnvironmentState state = EnvironmentState.read(layout);
            if (!Ending.of(state.processes())) {
                throw new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE,
                        "Cannot stop the servers in " + layout.dir()
                                + ": a process did not end; try again, or end it by hand: " + state.processes());
            }
            return status(layout, state);
        }
    }

    /** Kills all servers of the folder, as a crash of the machine would end them; waits for no start or stop. */
    public void kill() {
        List<ProcessIdentity> processes =
                EnvironmentState.read(Layout.of(folder)).processes();
        Ending.now(processes);
    }

    /** What runs now, without waiting for anything. */
    public LocalStatus status() {
        Layout layout = Layout.of(folder);
        return status(layout, EnvironmentState.read(layout));
    }

    /** The process number of a server that is alive. */
    public Optional<Long> pid(ServerKind kind) {
        return EnvironmentState.read(Layout.of(folder))
                .server(kind)
                .flatMap(EnvironmentState.Server::process)
                .filter(ProcessIdentity::isAlive)
                .map(ProcessIdentity::pid);
    }

    private static LocalStatus status(Layout layout, EnvironmentState state) {
        return new LocalStatus(
                layout.dir(),
                layout.workspace(),
                state.address(ServerKind.KAFKA),
                state.isAlive(ServerKind.KAFKA),
                state.address(ServerKind.CASSANDRA),
                state.isAlive(ServerKind.CASSANDRA),
                "datacenter1",
                layout.bucket());
    }
}
