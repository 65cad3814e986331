package io.lakescope.app.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This process's {@link Guard}, started at the first use. The pipe to it is held for as long as the process lives: were
 * it collected as garbage, the guard would end the servers.
 */
final class GuardProcess {

    private static final Path NO_LOG = Path.of("/dev/null");
    private static @Nullable OutputStream pipe;

    private GuardProcess() {}

    /** Ties a server to this process. */
    static synchronized void watch(ProcessIdentity server) {
        try {
            OutputStream toGuard = pipe == null ? start() : pipe;
            pipe = toGuard;
            toGuard.write((server.text() + "\n").getBytes(StandardCharsets.UTF_8));
            toGuard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ownCode().toString(),
                Guard.class.getName());
        return Child.of(command, NO_LOG)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start()
                .getOutputStream();
    }

    private static Path ownCode() {
        try {
            return Path.of(Guard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
