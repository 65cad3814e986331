package io.lakescope.jobs.engine;

import io.lakescope.jobs.RunState;
import io.lakescope.jobs.UnitProgress;
import io.lakescope.jobs.UnitProgress.Phase;
import io.lakescope.jobs.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private volatile Map<String, UnitRows> units = Map.of();

    /** A unit's own part, as its thread counts it. */
    static final class UnitRows {
        private final long total;
        private final LongAdder rows = new LongAdder();
        private volatile Phase phase = Phase.WAITING;

        UnitRows(long total) {
            this.total = total;
        }

        private void add(Phase present, long more) {
            if (phase != present) {
                phase = present;
                rows.reset();
            }
            rows.add(more);
        }
    }

    /** The units in the order in which they are begun. */
    void plan(List<WorkUnit> planned, Set<String> complete) {
        Map<String, UnitRows> all = new LinkedHashMap<>();
        for (WorkUnit unit : planned) {
            UnitRows rows = new UnitRows(
                    unit.rows().values().stream().mapToLong(Long::longValue).sum());
            rows.phase = complete.contains(unit.id()) ? Phase.ENDED : Phase.WAITING;
            all.put(unit.id(), rows);
        }
        units = all;
    }

    void add(String unit, Phase phase, long more) {
        UnitRows known = units.get(unit);
        if (known != null) {
            known.add(phase, more);
        }
    }

    /** What was counted of it stays. */
    void ended(String unit) {
        UnitRows known = units.get(unit);
        if (known != null) {
            known.phase = Phase.ENDED;
        }
    }

    List<UnitProgress> units() {
        return units.entrySet().stream()
                .map(unit -> new UnitProgress(
                        unit.getKey(),
                        unit.getValue().phase,
                        unit.getValue().rows.sum(),
                        unit.getValue().total))
                .toList();
    }

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
