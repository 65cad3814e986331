package io.lakescope.app.metrics;

import io.lakescope.jobs.Counts;
import io.lakescope.jobs.RunReport;
import io.lakescope.jobs.state.RunFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows of runs that ended since this process began, of whichever process: they only grow. What a run counts for is what it
 * has more than when it was seen last, so that a resumed one is not counted twice. Not thread-safe.
 */
final class RowTotals {

    /** A job's rows that came to one end. */
    record Key(RunFigures.Name job, String outcome) {}

    /** Clocks of machines that share a state may differ by as much. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int MOST_RUNS = 1_000;
    private static final int REMEMBERED = 10_000;

    private final RunFigures figures;
    private final Map<Key, AtomicLong> totals = new ConcurrentHashMap<>();
    private final Map<String, Counts> seen = new LinkedHashMap<>();
    private Instant looked = Instant.now();

    RowTotals(RunFigures figures) {
        this.figures = figures;
        endedSince(looked.minus(OVERLAP)).forEach(run -> seen.put(run.run(), run.counts()));
    }

    private List<RunReport> endedSince(Instant moment) {
        return figures.endedSince(moment, MOST_RUNS);
    }

    /** Every total so far, up to date. */
    Map<Key, AtomicLong> read() {
        Instant now = Instant.now();
        endedSince(looked.minus(OVERLAP)).forEach(this::count);
        looked = now;
        var oldest = seen.keySet().iterator();
        while (seen.size() > REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
        return totals;
    }

    private void count(RunReport run) {
        Counts before = seen.put(run.run(), run.counts());
        Counts old = before == null ? Counts.NONE : before;
        Counts now = run.counts();
        RunFigures.Name job = new RunFigures.Name(run.job(), run.kind());
        add(job, "read", now.read() - old.read());
        add(job, "written", now.written() - old.written());
        add(job, "identical", now.identical() - old.identical());
        add(job, "skipped", now.skipped() - old.skipped());
        add(job, "expired", now.expired() - old.expired());
        add(job, "hidden", now.hidden() - old.hidden());
        add(job, "failed", now.failed() - old.failed());
        add(job, "rejected", now.rejected() - old.rejected());
    }

    private void add(RunFigures.Name job, String outcome, long rows) {
        totals.computeIfAbsent(new Key(job, outcome), key -> new AtomicLong()).addAndGet(Math.max(0, rows));
    }
}
