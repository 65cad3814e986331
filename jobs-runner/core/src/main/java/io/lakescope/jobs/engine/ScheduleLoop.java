package io.lakescope.jobs.engine;

import io.lakescope.jobs.schedule.Scheduler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a scheduler do its work once a second until it is closed. */
public final class ScheduleLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleLoop.class);

    private final Scheduler scheduler;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("schedule"));

    public ScheduleLoop(Scheduler scheduler) {
        this.scheduler = scheduler;
        var unused = clock.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** One bad tick is not the end of the schedule. */
    private void tick() {
        try {
            scheduler.tick();
        } catch (RuntimeException e) {
            LOG.error("The schedule missed a turn", e);
        }
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** Hands over; the runs of this process go on until their engine is closed. */
    @Override
    public void close() {
        clock.shutdownNow();
        scheduler.close();
    }
}
