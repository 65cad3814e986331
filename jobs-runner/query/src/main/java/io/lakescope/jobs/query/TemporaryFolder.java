package io.lakescope.jobs.query;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one query spills what does not fit into memory; gone when it is closed, or when a later query finds its process gone. */
final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final String PREFIX = "sql-";

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** @throws LakescopeException UNAVAILABLE if the cache cannot be written */
    static TemporaryFolder in(Path cache) {
        try {
            Files.createDirectories(cache);
            removeOrphans(cache);
            return new TemporaryFolder(Files.createTempDirectory(
                    cache, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot run the query: the temporary folder " + cache + " cannot be used (" + e.getMessage()
                            + "); free it, or set XDG_CACHE_HOME to another place",
                    e);
        }
    }

    private static void removeOrphans(Path cache) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, PREFIX + "*-*")) {
            for (Path folder : folders) {
                Optional<Long> owner = owner(folder);
                if (owner.isPresent() && ProcessHandle.of(owner.get()).isEmpty()) {
                    delete(folder);
                }
            }
        }
    }

    private static Optional<Long> owner(Path folder) {
        String pid = String.valueOf(folder.getFileName()).split("-", -1)[1];
        return pid.matches("\\d{1,9}") ? Optional.of(Long.valueOf(pid)) : Optional.empty();
    }

    Path path() {
        return path;
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove the temporary folder {}", folder, e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(path)) {
            delete(path);
        }
    }
}
