package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.operations.Duty;
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

/** Looks around every quarter of a minute, and does what follows from it for as long as this process leads the workspace's schedule. */
public final class WatchLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
    private static final int SECONDS = 15;

    private final Watchtower tower;
    private final List<Duty> duties;
    private final Supplier<Optional<Lease>> lease;
    private volatile Optional<List<Finding>> latest = Optional.empty();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("watch"));

    /**
     * @param duties in their order; one that fails keeps no other from its turn
     * @param lease what the leader holds; empty while another leads
     */
    public WatchLoop(Watchtower tower, List<Duty> duties, Supplier<Optional<Lease>> lease) {
        this.tower = tower;
        this.duties = List.copyOf(duties);
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
            lease.get().ifPresent(held -> duties.forEach(duty -> turn(duty, found, now, held)));
        } catch (RuntimeException e) {
            LOG.error("The watch missed a turn", e);
        }
    }

    private static void turn(Duty duty, List<Finding> found, Instant now, Lease held) {
        try {
            duty.turn(found, now, held);
        } catch (LakescopeException e) {
            LOG.warn("What the watch saw was neither kept nor told: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
