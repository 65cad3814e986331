package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.operations.Alerts;
import io.lakescope.jobs.operations.Finding;
import io.lakescope.jobs.operations.Watchtower;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks around every quarter of a minute, and tells people for as long as this process leads the workspace's schedule. */
public final class WatchLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
    private static final int SECONDS = 15;

    private final Watchtower tower;
    private final Alerts alerts;
    private final Supplier<Optional<Lease>> lease;
    private volatile Optional<List<Finding>> latest = Optional.empty();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("watch"));

    /** @param lease what the leader holds; empty while another leads */
    public WatchLoop(Watchtower tower, Alerts alerts, Supplier<Optional<Lease>> lease) {
        this.tower = tower;
        this.alerts = alerts;
        this.lease = lease;
        var unused = clock.scheduleWithFixedDelay(this::turn, 1, SECONDS, TimeUnit.SECONDS);
    }

    /** As of the last look; empty before the first. */
    public Optional<List<Finding>> latest() {
        return latest;
    }

    private void turn() {
        try {
            Instant now = Instant.now();
            List<Finding> found = tower.look(now);
            latest = Optional.of(found);
            lease.get().ifPresent(held -> alerts.turn(found, now, held));
        } catch (LakescopeException e) {
            LOG.warn("Nobody could be told: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The watch missed a turn", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
