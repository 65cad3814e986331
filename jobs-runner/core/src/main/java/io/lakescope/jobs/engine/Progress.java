package io.lakescope.jobs.engine;

import io.lakescope.jobs.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counters of a run, written by its units and read by whoever polls. */
final class Progress {

    /** Before this share of the units is done, the time left is a guess and is not shown. */
    private static final double STABLE_SHARE = 0.05;

    private static final Duration STABLE_TIME = Duration.ofSeconds(3);

    final Instant started = Instant.now();
    final LongAdder rows = new LongAdder();
    final AtomicInteger unitsDone = new AtomicInteger();
    volatile int unitsTotal;
    volatile RunState state = RunState.PLANNING;
    volatile Optional<Instant> working = Optional.empty();
    volatile Optional<Instant> ended = Optional.empty();
    volatile Optional<String> failure = Optional.empty();

    /** By unit. */
    final Map<String, String> waiting = new ConcurrentSkipListMap<>();

    Optional<String> waitsFor() {
        return waiting.entrySet().stream().findFirst().map(entry -> entry.getKey() + " waits: " + entry.getValue());
    }

    private Duration workingFor() {
        return working.map(since -> Duration.between(since, ended.orElseGet(Instant::now)))
                .orElse(Duration.ZERO);
    }

    double rowsPerSecond() {
        long millis = workingFor().toMillis();
        return millis <= 0 ? 0 : rows.sum() * 1_000.0 / millis;
    }

    Optional<Duration> timeLeft() {
        int done = unitsDone.get();
        int total = unitsTotal;
        Duration spent = workingFor();
        boolean stable = total > 0 && done >= total * STABLE_SHARE && done > 0 && spent.compareTo(STABLE_TIME) > 0;
        return stable && ended.isEmpty()
                ? Optional.of(Duration.ofMillis(spent.toMillis() * (total - done) / done))
                : Optional.empty();
    }
}
