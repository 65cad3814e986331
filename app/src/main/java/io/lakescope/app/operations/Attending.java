package io.lakescope.app.operations;

import io.lakescope.app.Wiring;
import io.lakescope.app.metrics.FigureSource;
import io.lakescope.jobs.engine.ScheduleLoop;
import io.lakescope.jobs.engine.WatchLoop;
import io.lakescope.jobs.operations.Duty;
import io.lakescope.jobs.operations.FindingLog;
import java.time.Clock;
import java.util.List;

/** Runs what is due in a workspace, samples and tells, while this process leads; stands by while another does. */
public final class Attending implements AutoCloseable {

    private final Operations operations;
    private final ScheduleLoop schedule;
    private final WatchLoop watch;

    /**
     * @throws io.lakescope.connectors.LakescopeException USER naming the key of the workspace that is wrong, or whose secret is
     *     not there; nothing runs then
     */
    public Attending(Wiring wiring, Operations operations) {
        this.operations = operations;
        List<Duty> duties = List.of(new FindingLog(), operations.sampler(), operations.alerts());
        this.schedule = new ScheduleLoop(wiring.scheduler(Clock.systemUTC()));
        this.watch = new WatchLoop(
                operations.tower(), duties, () -> schedule.scheduler().lease());
    }

    /** Whether this process leads, rather than standing by. */
    boolean leads() {
        return schedule.scheduler().leads();
    }

    /** What the watch saw last, for Prometheus. */
    public FigureSource figures() {
        return operations.figures(watch);
    }

    /** Hands over; the runs of this process go on until its engine is closed. */
    @Override
    public void close() {
        watch.close();
        schedule.close();
    }
}
