package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.state.Attempt;
import io.lakescope.jobs.state.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's part in the units of an endless job. Each run holds a lease as a member; so all of them know how many share, and
 * nobody takes more than an even share. Who is gone or suspended is no member once that lease has run out. Thread-safe;
 * closing leaves.
 */
final class Turns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Leases leases;
    private final Attempt attempt;
    private final String members;
    private final TreeSet<String> held = new TreeSet<>();
    private Lease member;
    private int units = 1;
    private int share = 1;
    private long looked = System.nanoTime() - LOOK_NANOS;

    Turns(Leases leases, Attempt attempt, String group) {
        this.leases = leases;
        this.attempt = attempt;
        this.members = group + " member ";
        leases.forgetExpired(members);
        this.member = leases.acquire(members + attempt.owner(), attempt);
    }

    /** How many units there are to share. */
    synchronized void units(int count) {
        units = count;
        looked = System.nanoTime() - LOOK_NANOS;
    }

    /** The lease of a unit, if nobody has it and this run has not its share yet. */
    synchronized Optional<Lease> take(String unit) {
        look();
        if (held.size() >= share) {
            return Optional.empty();
        }
        try {
            Lease lease = leases.acquire(unit, attempt);
            held.add(unit);
            return Optional.of(lease);
        } catch (LakescopeException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void giveBack(Lease lease) {
        synchronized (this) {
            held.remove(lease.unit());
        }
        try {
            leases.release(lease);
        } catch (LakescopeException e) {
            LOG.warn("The lease of {} stays until it runs out: {}", lease.unit(), e.getMessage());
        }
    }

    /** Whether a unit that this run holds should go to another. One at a time, from the last. */
    synchronized boolean isToGiveBack(String unit) {
        try {
            look();
        } catch (LakescopeException e) {
            LOG.debug("Who else is there is not known: {}", e.getMessage());
            return false;
        }
        return held.size() > share && unit.equals(held.last());
    }

    private void look() {
        if (System.nanoTime() - looked < LOOK_NANOS) {
            return;
        }
        if (!leases.live(members).contains(member.unit())) {
            member = leases.acquire(member.unit(), attempt);
        }
        int runs = leases.live(members).size();
        share = (units + runs - 1) / Math.max(1, runs);
        looked = System.nanoTime();
    }

    @Override
    public void close() {
        try {
            leases.forget(member);
        } catch (LakescopeException e) {
            LOG.warn("{} stays a member until its lease runs out: {}", attempt.owner(), e.getMessage());
        }
    }
}
