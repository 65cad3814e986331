package io.lakescope.app.cli;

import io.lakescope.jobs.JobEngine.JobHandle;
import io.lakescope.jobs.JobStatus;
import io.lakescope.jobs.RunReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
        Instant started = Instant.now();
        boolean shown = false;
        while (!handle.status().state().isEnded()) {
            if (Duration.between(started, Instant.now()).compareTo(QUIET) > 0) {
                shown |= show(handle.status());
            }
            try {
                Thread.sleep(terminal ? 250 : 50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (shown && terminal) {
            err.print("\r\u001b[K");
        }
        return handle.await();
    }

    private boolean show(JobStatus status) {
        if (terminal) {
            err.print("\r\u001b[K" + text(status));
            err.flush();
            return true;
        }
        if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) > 0) {
            lastLine = Instant.now();
            err.println(text(status));
            return true;
        }
        return false;
    }

    private static String text(JobStatus status) {
        String left = status.timeLeft()
                .map(time -> ", " + Math.max(1, time.toSeconds()) + " s left")
                .orElse("");
        return status.kind() + " " + status.state().name().toLowerCase(Locale.ROOT) + ": " + status.unitsDone() + " of "
                + status.unitsTotal() + " units, " + Texts.number(status.rows()) + " rows, "
                + Texts.number(Math.round(status.rowsPerSecond())) + " rows/s" + left;
    }
}
