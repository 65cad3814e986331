package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the folder with a server's jars: {@code <lakescope.servers>/<name>/target/server}, by default below {@code
 * app/servers} of the checkout that system property {@code lakescope.root} names, or that holds the working directory.
 */
final class ServerJars {

    private ServerJars() {}

    static Path of(ServerKind kind) {
        return of(kind.word(), kind.title());
    }

    static Path of(String name, String title) {
        Path folder = servers().resolve(name).resolve("target").resolve("server");
        if (matching(folder, "*.jar").isEmpty()) {
            throw LakescopeException.notFound("Cannot start " + title + ": its jars are not in " + folder
                    + "; run `mvn process-resources -pl app/servers/" + name + "` in the checkout");
        }
        return folder;
    }

    static Optional<Path> matching(Path folder, String glob) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var jars = Files.newDirectoryStream(folder, glob)) {
            var iterator = jars.iterator();
            return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path servers() {
        String servers = System.getProperty("lakescope.servers");
        return servers != null ? Path.of(servers) : root().resolve("app").resolve("servers");
    }

    private static Path root() {
        String root = System.getProperty("lakescope.root");
        if (root != null) {
            return Path.of(root);
        }
        Path folder = Path.of("").toAbsolutePath();
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".mvn"))) {
                return at;
            }
        }
        return folder;
    }
}
