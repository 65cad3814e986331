package io.lakescope.app.local;

import io.lakescope.app.local.LocalOptions.Lifetime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One environment for all tests of a process, in {@code target/local-servers-PID}: each server starts when it is first
 * asked for and ends with the process; the folder goes with it. Nobody may kill them: Cassandra acknowledges before it
 * syncs, which spares most of the time that DDL takes. Tests keep apart by topics and keyspaces of their own. Thread-safe.
 */
public final class SharedServers {

    private static final Logger LOG = LoggerFactory.getLogger(SharedServers.class);
    private static final String PREFIX = "local-servers-";
    private static final Path PARENT = Path.of("target").toAbsolutePath();
    private static final Path FOLDER =
            PARENT.resolve(PREFIX + ProcessHandle.current().pid());
    private static boolean prepared;

    private SharedServers() {}

    /** Kafka's {@code host:port}, answering. */
    public static String kafka() {
        return with(ServerKind.KAFKA).kafka();
    }

    /** Cassandra's {@code host:port}, answering; its data centre is {@code datacenter1}. */
    public static String cassandra() {
        return with(ServerKind.CASSANDRA).cassandra();
    }

    /** The environment with the given servers answering. */
    public static synchronized LocalStatus with(ServerKind... kinds) {
        prepare();
        return environment(kinds).start(LOG::info);
    }

    private static LocalEnvironment environment(ServerKind... kinds) {
        return LocalEnvironment.in(FOLDER, LocalOptions.DEFAULT.only(kinds).withLifetime(Lifetime.TIED));
    }

    private static void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        leftovers().forEach(folder -> {
            LocalEnvironment.in(folder).kill();
            delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            environment(ServerKind.values()).kill();
            delete(FOLDER);
        }));
    }

    /** Folders of processes that were killed before they could delete them. */
    private static List<Path> leftovers() {
        if (!Files.isDirectory(PARENT)) {
            return List.of();
        }
        try (var folders = Files.list(PARENT)) {
            return folders.filter(folder -> {
                        String name = folder.getFileName().toString();
                        return name.matches(PREFIX + "\\d+")
                                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                                        .isEmpty();
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("left {} behind", folder, e);
        }
    }
}
