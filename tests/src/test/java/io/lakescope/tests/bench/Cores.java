package io.lakescope.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Gives the servers one half of the processor's cores and this process the other, as they have machines of their own in
 * production: on shared cores a client that does more than its peer also slows the server down that both are measured on.
 */
final class Cores {

    /** All of them: this process sees fewer once it is pinned. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Cores() {}

    /** Says on stdout what was done; without {@code taskset}, or with one core, all is shared. */
    static void split(List<Long> servers) {
        int half = CORES / 2;
        boolean isSplit = CORES > 1
                && pin(ProcessHandle.current().pid(), half + "-" + (CORES - 1))
                && servers.stream().allMatch(server -> pin(server, "0-" + (half - 1)));
        System.out.println(
                isSplit
                        ? "bench: servers on " + half + " of " + CORES + " cores, this process on the others"
                        : "bench: servers and this process share all cores");
    }

    private static boolean pin(long process, String cores) {
        try {
            Process taskset = new ProcessBuilder("taskset", "-apc", cores, Long.toString(process))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (taskset.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Cannot run program")) {
                return false;
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
