package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is known about an environment's servers: their ports, kept for the next start, and their processes.
 *
 * @param dir the folder it was written for: a copied folder must not lay hands on the original's servers
 */
record EnvironmentState(Path dir, Map<ServerKind, Server> servers) {

    EnvironmentState {
        servers = Map.copyOf(servers);
    }

    /** @param ports the first one is for clients */
    record Server(List<Integer> ports, Optional<ProcessIdentity> process) {
        boolean isAlive() {
            return process.map(ProcessIdentity::isAlive).orElse(false);
        }

        String address() {
            return "127.0.0.1:" + ports.get(0);
        }
    }

    Optional<Server> server(ServerKind kind) {
        return Optional.ofNullable(servers.get(kind));
    }

    boolean isAlive(ServerKind kind) {
        return server(kind).map(Server::isAlive).orElse(false);
    }

    /** {@code host:port} for clients; empty if the environment has no such server. */
    String address(ServerKind kind) {
        return server(kind).map(Server::address).orElse("");
    }

    /** The processes that may still be alive. */
    List<ProcessIdentity> processes() {
        return servers.values().stream()
                .flatMap(server -> server.process().stream())
                .filter(ProcessIdentity::isAlive)
                .toList();
    }

    EnvironmentState with(ServerKind kind, Server server) {
        Map<ServerKind, Server> changed = new EnumMap<>(ServerKind.class);
        changed.putAll(servers);
        changed.put(kind, server);
        return new EnvironmentState(dir, changed);
    }

    /** Reads the folder's state; empty state if there is none or if it belongs to another folder. */
    static EnvironmentState read(Layout layout) {
        EnvironmentState none = new EnvironmentState(layout.dir(), Map.of());
        Properties properties = new Properties();
        if (!Files.exists(layout.servers())) {
            return none;
        }
        try (var reader = Files.newBufferedReader(layout.servers())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot read the state of the local environment in " + layout.dir() + ": " + e
                            + "; give yourself access to the folder",
                    e);
        }
        return layout.dir().toString().equals(properties.getProperty("dir")) ? parse(layout.dir(), properties) : none;
    }

    private static EnvironmentState parse(Path dir, Properties properties) {
        Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);
        for (ServerKind kind : ServerKind.values()) {
            String ports = properties.getProperty(kind.word() + ".ports");
            String process = properties.getProperty(kind.word() + ".process");
            if (ports != null) {
                servers.put(
                        kind,
                        new Server(
                                Arrays.stream(ports.split(",", -1))
                                        .map(Integer::valueOf)
                                        .toList(),
                                Optional.ofNullable(process).map(ProcessIdentity::parse)));
            }
        }
        return new EnvironmentState(dir, servers);
    }

    /** Replaces the folder's state; a crash leaves the old one or the new one. */
    void write(Layout layout) {
        Properties properties = new Properties();
        properties.setProperty("dir", dir.toString());
        servers.forEach((kind, server) -> {
            properties.setProperty(
                    kind.word() + ".ports",
                    server.ports().stream().map(String::valueOf).collect(Collectors.joining(",")));
            server.process().ifPresent(process -> properties.setProperty(kind.word() + ".process", process.text()));
        });
        Path next = layout.servers().resolveSibling("servers.properties.new");
        try {
            try (var writer = Files.newBufferedWriter(next)) {
                properties.store(writer, null);
            }
            Files.move(next, layout.servers(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
