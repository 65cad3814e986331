package io.lakescope.app.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What is written of refused requests: a line in ten seconds at most, with how many were left out. Thread-safe. */
final class RefusalLog {

    private static final long APART_NANOS = 10_000_000_000L;
    private static final int LONGEST_PATH = 100;

    private final LongSupplier clock;
    private boolean isFirst = true;
    private long written;
    private long leftOut;

    /** @param nanoClock as {@link System#nanoTime} */
    RefusalLog(LongSupplier nanoClock) {
        this.clock = nanoClock;
    }

    /**
     * The line to write now, if there is one. It has no query and no header: these may hold secrets.
     *
     * @param client its address
     */
    synchronized Optional<String> line(String client, String method, String path, Refusal refusal) {
        long now = clock.getAsLong();
        if (!isFirst && now - written < APART_NANOS) {
            leftOut++;
            return Optional.empty();
        }
        String more = leftOut == 0 ? "" : " (" + leftOut + " more were refused since the last line)";
        isFirst = false;
        written = now;
        leftOut = 0;
        return Optional.of("Refused " + client + " " + shown(method) + " " + shown(path) + ": " + refusal.status() + " "
                + refusal.getMessage() + more);
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_PATH)
                .forEach(c -> shown.append(
                        c > 0x20 && c < 0x7f ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return shown.toString();
    }
}
