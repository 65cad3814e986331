package io.lakescope.app.local;

import io.lakescope.connectors.LakescopeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the Java that runs the servers: Cassandra 5 starts on 17 and 11 only, Kafka 4 on 17 and newer. */
final class JavaHome {

    private static final Pattern FEATURE = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final Path SYSTEM = Path.of("/usr/lib/jvm");

    private JavaHome() {}

    /** The executable for a server; the running Java's own home is tried first. */
    static Path executable(ServerKind kind) {
        return executable(kind, candidates(System.getenv()));
    }

    static Path executable(ServerKind kind, List<Path> homes) {
        for (int feature : kind == ServerKind.CASSANDRA ? List.of(17, 11) : List.of(17)) {
            for (Path home : homes) {
                if (feature(home) == feature) {
                    return home.resolve("bin/java");
                }
            }
        }
        if (kind == ServerKind.KAFKA && feature(running()) > 17) {
            return running().resolve("bin/java");
        }
        throw LakescopeException.notFound("Cannot start " + kind.title() + ": it needs Java 17 and none was found in "
                + homes + "; install it (Debian: apt-get install openjdk-17-jre-headless)"
                + " or set LAKESCOPE_JAVA17 to its home");
    }

    static List<Path> candidates(Map<String, String> environment) {
        List<Path> homes = new ArrayList<>(List.of(running()));
        for (String name : List.of("LAKESCOPE_JAVA17", "JAVA_HOME")) {
            String home = environment.getOrDefault(name, "");
            if (!home.isBlank()) {
                homes.add(Path.of(home));
            }
        }
        if (Files.isDirectory(SYSTEM)) {
            try (var installed = Files.list(SYSTEM)) {
                installed.sorted().forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return homes;
    }

    private static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The feature release by the home's {@code release} file; 0 if this is no complete Java. */
    private static int feature(Path home) {
        try {
            if (!Files.isExecutable(home.resolve("bin/java"))) {
                return 0;
            }
            Matcher version = FEATURE.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Environment variables with which a user may have changed every Java on the machine. */
    static Set<String> foreignVariables() {
        return Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");
    }
}
