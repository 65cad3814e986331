package io.lakescope.jobs.operations;

import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.TopicSamples;
import io.lakescope.jobs.state.TopicSamples.Partition;
import io.lakescope.jobs.state.TopicSamples.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How many records came into an ingestion's topic, and how far it was behind, over time. What nobody sampled is empty, not 0.
 *
 * @param step how long each point stands for
 * @param points all of the time, the oldest first
 */
public record LagHistory(String job, String topic, String target, Duration step, List<Point> points) {

    /** Between samples of each minute, and of each hour. */
    private static final Duration LONGEST_MINUTE = Duration.ofMinutes(3);

    private static final Duration LONGEST_HOUR = Duration.ofHours(2);

    private static final double MILLIS_PER_SECOND = 1_000;

    /**
     * One step.
     *
     * @param perSecond records that came into the topic, by its offsets
     * @param waiting records that were not dealt with at its end
     * @param behind the age of the oldest of them
     */
    public record Point(Instant from, OptionalDouble perSecond, OptionalLong waiting, Optional<Duration> behind) {}

    /** Between two samples, with what came meanwhile. */
    private record Stretch(Instant from, Instant to, long records) {}

    public LagHistory {
        points = List.copyOf(points);
    }

    /** Whether there is any sample. */
    public boolean isEmpty() {
        return points.stream().allMatch(point -> point.waiting().isEmpty());
    }

    /** From the samples of a flow. */
    public static LagHistory of(String job, Flow flow, TopicSamples samples, TimeSpan span, Instant now) {
        List<Sample> seen = samples.of(flow, span.from().minus(LONGEST_HOUR), span.to());
        List<Stretch> stretches = stretches(seen, now);
        return new LagHistory(
                job,
                flow.topic(),
                flow.target(),
                span.step(),
                span.steps().stream()
                        .map(from -> point(from, from.plus(span.step()), seen, stretches))
                        .toList());
    }

    private static List<Stretch> stretches(List<Sample> seen, Instant now) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            Sample before = seen.get(i - 1);
            Sample after = seen.get(i);
            boolean isOld = before.at().isBefore(now.minus(TopicSamples.BY_MINUTE));
            Duration length = Duration.between(before.at(), after.at());
            if (length.compareTo(isOld ? LONGEST_HOUR : LONGEST_MINUTE) <= 0 && length.toMillis() > 0) {
                came(before, after).ifPresent(records -> stretches.add(new Stretch(before.at(), after.at(), records)));
            }
        }
        return stretches;
    }

    /** Unknown where the topic is another one, or where the end of a partition was cut off. */
    private static OptionalLong came(Sample before, Sample after) {
        if (!before.topicId().equals(after.topicId())) {
            return OptionalLong.empty();
        }
        Map<Integer, Long> ends =
                before.partitions().stream().collect(Collectors.toMap(Partition::number, Partition::end));
        long records = 0;
        for (Partition partition : after.partitions()) {
            long more = partition.end() - ends.getOrDefault(partition.number(), 0L);
            if (more < 0) {
                return OptionalLong.empty();
            }
            records += more;
        }
        return OptionalLong.of(records);
    }

    private static Point point(Instant from, Instant to, List<Sample> seen, List<Stretch> stretches) {
        double millis = 0;
        double records = 0;
        for (Stretch stretch : stretches) {
            double shared = shared(stretch, from, to);
            millis += shared;
            records += stretch.records()
                    * shared
                    / Duration.between(stretch.from(), stretch.to()).toMillis();
        }
        OptionalDouble rate =
                millis > 0 ? OptionalDouble.of(records / millis * MILLIS_PER_SECOND) : OptionalDouble.empty();
        Optional<Sample> last = seen.stream()
                .filter(sample -> !sample.at().isBefore(from) && sample.at().isBefore(to))
                .reduce((one, other) -> other);
        return new Point(
                from,
                rate,
                last.map(sample -> OptionalLong.of(sample.waiting())).orElseGet(OptionalLong::empty),
                last.flatMap(Sample::behind));
    }

    private static double shared(Stretch stretch, Instant from, Instant to) {
        Instant begin = stretch.from().isAfter(from) ? stretch.from() : from;
        Instant end = stretch.to().isBefore(to) ? stretch.to() : to;
        return Math.max(0, Duration.between(begin, end).toMillis());
    }
}
