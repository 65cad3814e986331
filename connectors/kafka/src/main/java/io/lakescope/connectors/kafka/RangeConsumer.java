package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
                throw loss(lost);
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

    private LakescopeException loss(OffsetOutOfRangeException lost) {
        var first = lost.offsetOutOfRangePartitions().entrySet().iterator().next();
        long wanted = first.getValue();
        PartitionRange present = topics.spans(List.of(first.getKey())).get(0);
        return wanted < present.from()
                ? KafkaLosses.expired(first.getKey(), wanted, present.from())
                : KafkaLosses.truncated(first.getKey(), wanted, present.to());
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
