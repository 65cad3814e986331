package io.lakescope.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardTest {

    @Test
    void endsTiedServersWhenTheParentIsKilled() throws Exception {
        Process parent = java(TiedParent.class);
        ProcessIdentity server = ProcessIdentity.parse(firstLine(parent));
        assertThat(server.isAlive()).isTrue();

        parent.destroyForcibly();

        assertThat(ProcessHandle.of(server.pid())
                        .map(handle -> handle.onExit().orTimeout(20, TimeUnit.SECONDS))
                        .map(exit -> exit.join().isAlive()))
                .isNotEqualTo(java.util.Optional.of(true));
        assertThat(server.isAlive()).isFalse();
    }

    private static Process java(Class<?> main) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /** Starts something that would run for minutes, ties it, and waits to be killed. */
    static final class TiedParent {

        private TiedParent() {}

        public static void main(String[] arguments) throws Exception {
            Process server =
                    Child.of(List.of("sleep", "300"), Path.of("/dev/null")).start();
            ProcessIdentity identity = ProcessIdentity.of(server.pid()).orElseThrow();
            GuardProcess.watch(identity);
            System.out.println(identity.text());
            Thread.sleep(300_000);
        }
    }
}
