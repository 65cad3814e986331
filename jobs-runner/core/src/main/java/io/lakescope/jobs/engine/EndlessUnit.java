package io.lakescope.jobs.engine;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.LakescopeException.Kind;
import io.lakescope.jobs.CancelledException;
import io.lakescope.jobs.Counts;
import io.lakescope.jobs.Lease;
import io.lakescope.jobs.UnitResult;
import io.lakescope.jobs.UnitResult.State;
import io.lakescope.jobs.WorkUnit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit without an end: worked on whenever its lease is this run's, through outages, until it is cancelled or fails. For one
 * thread.
 */
final class EndlessUnit {

    private static final Logger LOG = LoggerFactory.getLogger(EndlessUnit.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A broker that has just started may not know its topics yet. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(20);

    private final UnitWork work;
    private final WorkUnit unit;
    private final Turns turns;
    private final Progress progress;
    private Counts counts = Counts.NONE;
    private Duration pause = LOOK;
    private Optional<Long> unknownSince = Optional.empty();

    EndlessUnit(UnitWork work, WorkUnit unit, Turns turns, Progress progress) {
        this.work = work;
        this.unit = unit;
        this.turns = turns;
        this.progress = progress;
    }

    UnitResult run(BooleanSupplier cancelled) {
        try {
            while (!cancelled.getAsBoolean()) {
                turn(cancelled);
            }
            return ended(State.CANCELLED, "stopped as asked; the next run goes on from there");
        } catch (LakescopeException e) {
            return ended(UnitWork.state(e), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Unit {} failed", unit.id(), e);
            return ended(State.FAILED, "Cannot go on with " + unit.id() + ": " + e);
        } finally {
            progress.waiting.remove(unit.id());
        }
    }

    private void turn(BooleanSupplier cancelled) {
        try {
            Optional<Lease> lease = turns.take(work.leaseName());
            if (lease.isPresent()) {
                progress.waiting.remove(unit.id());
                hold(lease.get(), cancelled);
            } else {
                progress.waiting.put(unit.id(), "another run works on it");
                boolean unused = Waiting.until(LOOK, cancelled);
            }
        } catch (CancelledException e) {
            LOG.debug("Unit {} is given back", unit.id());
        } catch (LakescopeException e) {
            if (!isOutage(e)) {
                throw e;
            }
            waitFor(e, cancelled);
        }
    }

    private void hold(Lease lease, BooleanSupplier cancelled) {
        long since = System.nanoTime();
        Counts before = counts;
        try {
            work.run(
                    lease,
                    () -> cancelled.getAsBoolean() || turns.isToGiveBack(lease.unit()),
                    more -> counts = counts.plus(more));
        } catch (LakescopeException e) {
            if (e.kind() == Kind.CONFLICT && !work.stands(lease)) {
                throw new LakescopeException(Kind.UNAVAILABLE, e.getMessage(), e);
            }
            throw e;
        } finally {
            turns.giveBack(lease);
            if (!counts.equals(before) || System.nanoTime() - since > LONGEST_PAUSE.toNanos()) {
                pause = LOOK;
                unknownSince = Optional.empty();
            }
        }
    }

    private boolean isOutage(LakescopeException e) {
        if (e.kind() != Kind.NOT_FOUND) {
            return e.kind() == Kind.UNAVAILABLE;
        }
        long now = System.nanoTime();
        unknownSince = unknownSince.or(() -> Optional.of(now));
        return now - unknownSince.get() < UNKNOWN_FOR.toNanos();
    }

    private void waitFor(LakescopeException outage, BooleanSupplier cancelled) {
        LOG.info("Unit {} goes on in {} ms: {}", unit.id(), pause.toMillis(), outage.getMessage());
        progress.waiting.put(unit.id(), outage.getMessage());
        boolean unused = Waiting.until(pause, cancelled);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private UnitResult ended(State state, String message) {
        return new UnitResult(unit.id(), state, counts, counts.read(), Optional.empty(), Optional.of(message));
    }
}
