package io.lakescope.jobs.verify;

import io.lakescope.jobs.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which units a nightly verification takes, so that each is read back within a time and no night has much more to do than the
 * others. In the first half of its time a unit is left alone; in the second the longest unproven ones come first, as many a
 * night as would take all units in half of the time; a unit that cannot wait for another night comes in any case.
 */
final class Rolling {

    /** Until the next run, with an hour for one that begins late. */
    private static final Duration NIGHT = Duration.ofHours(25);

    private final Duration within;
    private final Map<String, Instant> proven;

    /** @param proven when units were verified last */
    Rolling(Duration within, Map<String, Instant> proven) {
        this.within = within;
        this.proven = Map.copyOf(proven);
    }

    /** @param made when its backup was made, which read it back; empty if nobody knows: it comes at once */
    record Candidate(WorkUnit unit, Optional<Instant> made) {}

    private record Aged(WorkUnit unit, Duration age) {}

    List<WorkUnit> due(List<Candidate> all, Instant now) {
        Duration half = within.dividedBy(2);
        long nights = Math.max(1, half.toDays());
        long share = (all.size() + nights - 1) / nights;
        List<WorkUnit> due = new ArrayList<>();
        for (Aged one : oldestFirst(all, now)) {
            boolean isUrgent = one.age().plus(NIGHT).compareTo(within) >= 0;
            if (isUrgent || (due.size() < share && one.age().compareTo(half) >= 0)) {
                due.add(one.unit());
            }
        }
        return due;
    }

    private List<Aged> oldestFirst(List<Candidate> all, Instant now) {
        return all.stream()
                .map(one -> new Aged(one.unit(), age(one, now)))
                .sorted(Comparator.comparing(Aged::age)
                        .reversed()
                        .thenComparing(one -> one.unit().id()))
                .toList();
    }

    private Duration age(Candidate unit, Instant now) {
        Instant last = unit.made().orElse(Instant.EPOCH);
        Instant verified = proven.getOrDefault(unit.unit().id(), Instant.EPOCH);
        boolean isKnown = unit.made().isPresent();
        return Duration.between(isKnown && verified.isAfter(last) ? verified : last, now);
    }
}
