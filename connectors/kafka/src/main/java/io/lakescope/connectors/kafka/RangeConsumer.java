package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TopicLog.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** A consumer that is told where to read, and that says what is lost rather than skip it. */
final class RangeConsumer implements AutoCloseable {

    private static final Duration STALL_LIMIT = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final Topics topics;
    private final String action;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Instant lastProgress = Instant.now();
    private Optional<Loss> loss = Optional.empty();

    RangeConsumer(KafkaClients clients, String topic, int partitions, Duration idle) {
        this.clients = clients;
        this.topics = new Topics(clients);
        this.action = "read the topic '" + topic + "'";
        this.consumer = clients.consumer(action, partitions, idle);
    }

    /** Reads these partitions from these offsets, and no others. */
    void start(Map<TopicPartition, Long> positions) {
        clients.attempt(action, () -> {
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
            return true;
        });
        lastProgress = Instant.now();
    }

    /** Lets the other partitions wait. */
    void pauseAllBut(Collection<TopicPartition> wanted) {
        Set<TopicPartition> waiting = new HashSet<>(consumer.assignment());
        waiting.removeAll(wanted);
        consumer.resume(wanted);
        consumer.pause(waiting);
    }

    /** The offset that the next record of a partition has at least. */
    long position(TopicPartition partition) {
        return clients.attempt(action, () -> consumer.position(partition));
    }

    /** The records that arrive within the wait; sorted by offset in each partition. */
    List<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        try {
            var records = clients.attempt(action, () -> consumer.poll(wait));
            if (!records.nextOffsets().isEmpty()) {
                lastProgress = Instant.now();
            }
            List<ConsumerRecord<byte[], byte[]>> list = new ArrayList<>(records.count());
            records.forEach(list::add);
            return list;
        } catch (LakescopeException e) {
            if (e.getCause() instanceof OffsetOutOfRangeException lost) {
                throw lost(lost);
            }
            if (e.getCause() instanceof WakeupException) {
                throw new LakescopeException(
                        LakescopeException.Kind.UNAVAILABLE, "Cannot go on to " + action + ": it was closed", e);
            }
            throw e;
        }
    }

    /** Fails if nothing has come for long although something must. */
    void checkProgress(TopicPartition partition) {
        if (Duration.between(lastProgress, Instant.now()).compareTo(STALL_LIMIT) > 0) {
            topics.description(partition.topic());
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot " + action + ": nothing came from partition " + partition.partition() + " for "
                            + STALL_LIMIT.toSeconds() + " s; check that its leader runs");
        }
    }

    /** Where the log leaves what was read up to a position, whose epoch is that of the record before it. */
    OptionalLong divergence(TopicPartition partition, OffsetAndMetadata read) {
        try {
            return clients.attempt(action, () -> {
                consumer.assign(List.of(partition));
                // Only a consumer that knows the leader's epoch validates a position.
                var unusedEnds = consumer.endOffsets(List.of(partition));
                consumer.seek(partition, read);
                // Returns once the brokers have confirmed the position.
                long unused = consumer.position(partition);
                return OptionalLong.empty();
            });
        } catch (LakescopeException e) {
            if (e.getCause() instanceof LogTruncationException cut) {
                return OptionalLong.of(kept(partition, cut));
            }
            throw e;
        }
    }

    private long kept(TopicPartition partition, LogTruncationException cut) {
        OffsetAndMetadata kept = cut.divergentOffsets().get(partition);
        return kept == null ? topics.spans(List.of(partition)).get(0).from() : kept.offset();
    }

    private LakescopeException lost(OffsetOutOfRangeException lost) {
        var first = lost.offsetOutOfRangePartitions().entrySet().iterator().next();
        TopicPartition partition = first.getKey();
        long wanted = first.getValue();
        PartitionRange present = topics.spans(List.of(partition)).get(0);
        if (wanted < present.from()) {
            loss = Optional.of(new Loss(wanted, present.from(), KafkaLosses.EXPIRED));
            return KafkaLosses.expired(partition, wanted, present.from());
        }
        long end = lost instanceof LogTruncationException cut ? kept(partition, cut) : present.to();
        loss = Optional.of(new Loss(end, wanted, KafkaLosses.TRUNCATED));
        return KafkaLosses.truncated(partition, wanted, end);
    }

    /** What the last poll found lost, if that is why it failed. */
    Optional<Loss> loss() {
        return loss;
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
