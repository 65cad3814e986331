package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where things lie in an environment's folder. */
record Layout(Path dir) {

    /** The folder as one path, whichever way it was named; links are followed where it exists. */
    static Layout of(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        try {
            return new Layout(Files.exists(absolute) ? absolute.toRealPath() : absolute);
        } catch (IOException e) {
            return new Layout(absolute);
        }
    }

    /** Makes the folders; the result names them with links followed. */
    Layout create() {
        try {
            Files.createDirectories(dir);
            Layout real = of(dir);
            for (Path folder : List.of(real.logs(), real.bucket(), real.state())) {
                Files.createDirectories(folder);
            }
            if (!Files.isWritable(real.dir)) {
                throw new IOException("no permission to write");
            }
            return real;
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.USER,
                    "Cannot start a local environment in " + dir + ": the folder cannot be made or written (" + e
                            + "); choose another folder with --dir",
                    e);
        }
    }

    Path logs() {
        return dir.resolve("logs");
    }

    Path log(ServerKind kind) {
        return logs().resolve(kind.word() + ".log");
    }

    Path home(ServerKind kind) {
        return dir.resolve(kind.word());
    }

    Path bucket() {
        return dir.resolve("bucket");
    }

    Path state() {
        return dir.resolve("state");
    }

    Path workspace() {
        return dir.resolve("lakescope.yaml");
    }

    Path servers() {
        return state().resolve("servers.properties");
    }

    Path lock() {
        return state().resolve("servers.lock");
    }
}
