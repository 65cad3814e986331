package io.lakescope.tests.survival.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Processes that ingest one topic together, on one job state. Closing kills them. */
final class Instances implements AutoCloseable {

    private static final int MOST = 3;
    private static final StepChoice NO_STEP = new StepChoice("none", 1);

    private final Site site;
    private final Random random;
    private final List<PausedJob> running = new ArrayList<>();
    private final List<PausedJob> suspended = new ArrayList<>();
    private int started;

    Instances(Site site, Random random) {
        this.site = site;
        this.random = random;
    }

    /** Starts one, unless there are many. */
    void join() throws IOException {
        if (running.size() < MOST) {
            var log = site.log().resolveSibling("job-" + ++started + ".log");
            running.add(PausedJob.start(NO_STEP, log, site.line(site.stream())));
        }
    }

    private PausedJob any() {
        return running.remove(random.nextInt(running.size()));
    }

    void killOne() throws InterruptedException, SQLException {
        PausedJob job = any();
        job.kill();
        int unused = site.state().endClaimsOf(job.pid());
    }

    /** Past its leases: others take over what it holds, and it wakes when they are at work. One that has ended stays ended. */
    void suspendOne() throws SQLException {
        PausedJob job = any();
        site.state().betweenWrites(() -> {
            if (job.suspendUnlessEnded()) {
                suspended.add(job);
            }
        });
        int unused = site.state().endClaimsOf(job.pid());
    }

    /** One gives back what it holds and ends. */
    void leaveOne() throws InterruptedException {
        PausedJob job = any();
        job.terminate();
        var unused = job.await();
    }

    void wakeAll() {
        suspended.forEach(PausedJob::proceed);
        running.addAll(suspended);
        suspended.clear();
    }

    boolean isEmpty() {
        running.removeIf(job -> !job.isAlive());
        return running.isEmpty();
    }

    void leaveAll() throws InterruptedException {
        wakeAll();
        running.forEach(PausedJob::terminate);
        for (PausedJob job : running) {
            var unused = job.await();
        }
        running.clear();
    }

    @Override
    public void close() {
        suspended.forEach(PausedJob::close);
        running.forEach(PausedJob::close);
    }
}
