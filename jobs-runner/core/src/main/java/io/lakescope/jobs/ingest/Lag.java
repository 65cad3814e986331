package io.lakescope.jobs.ingest;

import io.lakescope.connectors.SourceAddress;
import io.lakescope.connectors.TopicLog;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.PartitionState;
import io.lakescope.connectors.TopicLog.TopicState;
import io.lakescope.jobs.state.IngestLedger;
import io.lakescope.jobs.state.IngestLedger.Flow;
import io.lakescope.jobs.state.IngestLedger.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far the ledger of an ingestion is behind its topic, and when retention will take what it has not dealt with.
 *
 * @param topicId the broker's own, which changes when the topic is made anew
 * @param at when the broker said where the partitions end
 * @param retention how long the topic keeps records; empty if for ever
 */
public record Lag(
        SourceAddress topic,
        SourceAddress target,
        String topicId,
        Instant at,
        Optional<Duration> retention,
        List<Partition> partitions) {

    /**
     * One partition.
     *
     * @param next the first offset that is not dealt with: the ledger's, else the earliest
     * @param lag records from there on, or from the earliest on if that is later
     * @param lost offsets that the broker deleted before they were dealt with
     * @param oldest the record time of the first record that is not dealt with
     * @param behind how long ago that was
     * @param untilExpiry when retention may take it; zero if it may any time
     */
    public record Partition(
            int partition,
            long earliest,
            long latest,
            long next,
            long lag,
            long lost,
            Optional<Instant> oldest,
            Optional<Duration> behind,
            Optional<Duration> untilExpiry) {}

    private static final int LOOKS = 10;
    private static final Duration LOOK = Duration.ofMillis(200);

    public Lag {
        partitions = List.copyOf(partitions);
    }

    /** Asks the broker and the ledger; reads one record of each partition that has a lag. Blocks. */
    public static Lag of(TopicLog topics, IngestLedger ledger, SourceAddress topic, SourceAddress target, Clock clock) {
        TopicState state = topics.state(topic);
        Instant now = clock.instant();
        Optional<Duration> retention = topics.retention(topic);
        Flow flow = new Flow(topic.toString(), target.toString());
        List<Partition> partitions = new ArrayList<>();
        for (PartitionState partition : state.partitions()) {
            long next = ledger.position(flow, partition.partition())
                    .filter(position -> position.topicId().equals(state.topicId()))
                    .map(Position::next)
                    .orElse(partition.earliest());
            long from = Math.max(next, partition.earliest());
            Optional<Instant> oldest =
                    from < partition.latest() ? first(topics, topic, partition, from) : Optional.empty();
            Optional<Duration> behind = oldest.map(moment -> positive(Duration.between(moment, now)));
            Optional<Duration> left =
                    oldest.flatMap(moment -> retention.map(kept -> positive(Duration.between(now, moment.plus(kept)))));
            partitions.add(new Partition(
                    partition.partition(),
                    partition.earliest(),
                    partition.latest(),
                    next,
                    Math.max(0, partition.latest() - from),
                    Math.max(0, partition.earliest() - next),
                    oldest,
                    behind,
                    left));
        }
        return new Lag(topic, target, state.topicId(), now, retention, partitions);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Optional<Instant> first(TopicLog topics, SourceAddress topic, PartitionState partition, long from) {
        try (TopicLog.Cursor cursor = topics.open(topic, partition.partition(), from, partition.latest())) {
            for (int look = 0; look < LOOKS && cursor.position() < partition.latest(); look++) {
                List<LogRecord> records = cursor.poll(LOOK);
                if (!records.isEmpty()) {
                    return Optional.of(records.get(0).timestamp());
                }
            }
        }
        return Optional.empty();
    }

    /** Over all partitions. */
    public long records() {
        return partitions.stream().mapToLong(Partition::lag).sum();
    }

    /** Over all partitions. */
    public long lost() {
        return partitions.stream().mapToLong(Partition::lost).sum();
    }

    /** Of the partition that is furthest behind. */
    public Optional<Duration> behind() {
        return partitions.stream()
                .flatMap(partition -> partition.behind().stream())
                .max(Comparator.naturalOrder());
    }

    /** Of the partition whose records retention takes first. */
    public Optional<Duration> untilExpiry() {
        return partitions.stream()
                .flatMap(partition -> partition.untilExpiry().stream())
                .min(Comparator.naturalOrder());
    }
}
