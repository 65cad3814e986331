package io.lakescope.tests.survival.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Suspends processes and lets them go on; Java can only end them. */
final class Signals {

    private Signals() {}

    static void stop(long pid) {
        send("-STOP", pid);
    }

    static void proceed(long pid) {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            int exit = new ProcessBuilder(List.of("kill", signal, Long.toString(pid)))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid + " gave " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
