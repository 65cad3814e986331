package io.lakescope.jobs.ingest;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.jobs.CatchUp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures over the last half minute how fast a run consumes its partitions and how fast they grow, and from both when it
 * will have caught up. Whoever reports asks the broker where the ends are, once in two seconds. Thread-safe.
 */
final class LagMeter {

    private static final Logger LOG = LoggerFactory.getLogger(LagMeter.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;

    /** Sums over partitions at one moment. */
    private record Sample(long nanos, Set<Integer> partitions, long positions, long ends) {}

    private final Supplier<List<PartitionState>> broker;
    private final LongSupplier clock;
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long looked;

    LagMeter(Supplier<List<PartitionState>> broker, LongSupplier nanoClock) {
        this.broker = broker;
        this.clock = nanoClock;
        this.looked = nanoClock.getAsLong() - LOOK_NANOS;
    }

    /** A partition is dealt with up to an offset. */
    void at(int partition, long next) {
        if (noted(partition, next)) {
            try {
                sample(broker.get());
            } catch (LakescopeException e) {
                LOG.debug("The lag is not known: {}", e.getMessage());
            }
        }
    }

    /** Whether it is this caller's turn to look. */
    private synchronized boolean noted(int partition, long next) {
        positions.put(partition, next);
        long now = clock.getAsLong();
        boolean isDue = now - looked >= LOOK_NANOS;
        looked = isDue ? now : looked;
        return isDue;
    }

    /** A partition is another run's now. */
    synchronized void gone(int partition) {
        positions.remove(partition);
    }

    private synchronized void sample(List<PartitionState> states) {
        long now = clock.getAsLong();
        long ends = 0;
        for (PartitionState state : states) {
            ends += positions.containsKey(state.partition()) ? state.latest() : 0;
        }
        long sum = positions.values().stream().mapToLong(Long::longValue).sum();
        Sample sample = new Sample(now, Set.copyOf(positions.keySet()), sum, ends);
        samples.removeIf(
                old -> now - old.nanos() > WINDOW_NANOS || !old.partitions().equals(sample.partitions()));
        samples.add(sample);
    }

    /** Empty before there are two looks at the same partitions. */
    synchronized Optional<CatchUp> catchUp() {
        @Nullable Sample first = samples.peekFirst();
        @Nullable Sample last = samples.peekLast();
        if (first == null || last == null || first == last) {
            return Optional.empty();
        }
        double seconds = (last.nanos() - first.nanos()) / NANOS_PER_SECOND;
        double consumed = (last.positions() - first.positions()) / seconds;
        double produced = (last.ends() - first.ends()) / seconds;
        long lag = Math.max(0, last.ends() - last.positions());
        return Optional.of(new CatchUp(lag, consumed, produced, toZero(lag, consumed - produced)));
    }

    private static Optional<Duration> toZero(long lag, double nearerPerSecond) {
        if (lag == 0) {
            return Optional.of(Duration.ZERO);
        }
        return nearerPerSecond > 0
                ? Optional.of(Duration.ofMillis((long) (lag * 1_000 / nearerPerSecond)))
                : Optional.empty();
    }
}
