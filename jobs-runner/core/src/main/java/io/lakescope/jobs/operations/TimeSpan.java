package io.lakescope.jobs.operations;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.jobs.state.TopicSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A time that is told in equal steps; a step begins at a whole multiple of its length since 1970. */
public record TimeSpan(Instant from, Instant to, Duration step) {

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    public TimeSpan {
        if (!from.isBefore(to)) {
            throw LakescopeException.user("Cannot tell anything from " + from + " to " + to + ": it ends first");
        }
    }

    /**
     * The smallest steps that are not too many, and not finer than what is kept of that time.
     *
     * @param most how many steps there may be, about
     */
    public static TimeSpan of(Instant from, Instant to, Instant now, int most) {
        Duration finest = Duration.between(from, to).dividedBy(most);
        Duration kept = from.isBefore(now.minus(TopicSamples.BY_MINUTE)) ? Duration.ofHours(1) : Duration.ZERO;
        Duration step = STEPS.stream()
                .filter(one -> one.compareTo(finest) >= 0 && one.compareTo(kept) >= 0)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        return new TimeSpan(from, to, step);
    }

    /** When each step begins, the first at or before the span's beginning. */
    public List<Instant> steps() {
        long length = step.toMillis();
        Instant first = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), length) * length);
        return Stream.iterate(first, at -> at.isBefore(to), at -> at.plus(step)).toList();
    }
}
