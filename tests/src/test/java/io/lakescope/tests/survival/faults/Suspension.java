package io.lakescope.tests.survival.faults;

import static org.awaitility.Awaitility.await;

import io.lakescope.jobs.Steps;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A job that was suspended before a step, to be woken when another runner has completed its work. */
final class Suspension implements AutoCloseable {

    /** Longer than a lease lasts. */
    private static final Duration LENGTH = Duration.ofSeconds(62);

    private final Site site;
    private final FaultRun run;
    private final PausedJob job;
    private final Instant since = Instant.now();

    private Suspension(Site site, FaultRun run, PausedJob job) {
        this.site = site;
        this.run = run;
        this.job = job;
    }

    /** Suspends a job that stands before its step, and not in a write of another unit: that would lock the state. */
    static Suspension of(Site site, FaultRun run, PausedJob job) throws SQLException {
        site.state().betweenWrites(job::suspend);
        return new Suspension(site, run, job);
    }

    /** Suspends a job wherever it stands: a state that is shared must bear it. */
    static Suspension anywhere(Site site, FaultRun run, PausedJob job) {
        job.suspend();
        return new Suspension(site, run, job);
    }

    FaultRun run() {
        return run;
    }

    Site site() {
        return site;
    }

    /** How a second runner takes over. */
    enum How {
        RUN_ANEW,
        RESUMED
    }

    /** Lets a second runner complete the work, then wakes the first; says how both ended. */
    Takeover takeOver(How how) throws IOException, InterruptedException, SQLException {
        await().atMost(LENGTH.plusSeconds(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Duration.between(since, Instant.now()).compareTo(LENGTH) > 0);
        Site.Answer second = site.call(Steps.NONE, command(how));
        Effects before = Effects.of(site);
        job.proceed();
        job.goOn();
        var first = job.await();
        String woken = first.isEmpty()
                ? "did not end"
                : first.getAsInt() <= 1 ? "had nothing left to do" : "gave up with exit " + first.getAsInt();
        return new Takeover(second, Effects.of(site).beyond(before), how + ", the first woke and " + woken);
    }

    private String[] command(How how) throws SQLException {
        return how == How.RUN_ANEW
                ? run.job().command(site)
                : new String[] {
                    "job", "resume", site.state().newestRun(run.job().kind()).get(0)
                };
    }

    /** @param late what the first runner changed after it woke */
    record Takeover(Site.Answer second, List<String> late, String course) {}

    @Override
    public void close() {
        job.close();
    }
}
