package io.lakescope.app.cli;

import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A line on stderr for what takes more than a second; rewritten in place on a terminal. */
final class ProgressLine {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream err;
    private final boolean terminal = System.console() != null;
    private Instant lastLine = Instant.now();

    ProgressLine(PrintStream err) {
        this.err = err;
    }

    RunReport await(JobHandle handle) {
        await(() -> handle.status().state().isEnded(), () -> text(handle.status()));
        return handle.await();
    }

    /** Shows the text now and then until something has ended. */
    void await(BooleanSupplier ended, Supplier<String> text) {
        Instant started = Instant.now();
        boolean shown = false;
        long pause = 1;
        while (!ended.getAsBoolean()) {
            if (Duration.between(started, Instant.now()).compareTo(QUIET) > 0) {
                shown |= show(text.get());
            }
            try {
                Thread.sleep(pause);
                pause = Math.min(pause * 2, terminal ? 250 : 50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (shown && terminal) {
            err.print("\r\u001b[K");
        }
    }

    private boolean show(String text) {
        if (terminal) {
            err.print("\r\u001b[K" + text);
            err.flush();
            return true;
        }
        if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) > 0) {
            lastLine = Instant.now();
            err.println(text);
            return true;
        }
        return false;
    }

    private static String text(JobStatus status) {
        String left = status.timeLeft()
                .map(time -> ", " + Math.max(1, time.toSeconds()) + " s left")
                .orElse("");
        String behind = status.catchUp()
                .filter(lag -> lag.lag() > 0)
                .map(lag -> ", " + Texts.number(lag.lag()) + " behind"
                        + lag.toZero()
                                .map(time -> ", caught up in " + Math.max(1, time.toSeconds()) + " s")
                                .orElse(", not catching up"))
                .orElse("");
        String waits = status.waitsFor().map(what -> "; " + what).orElse("");
        return status.kind() + " " + status.state().name().toLowerCase(Locale.ROOT) + ": " + status.unitsDone() + " of "
                + status.unitsTotal() + " units, " + Texts.number(status.rows()) + " rows, "
                + Texts.number(Math.round(status.rowsPerSecond())) + " rows/s" + left + behind + waits;
    }
}
