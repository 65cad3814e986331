package io.lakescope.connectors.kafka;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition's share of a feed: the records that wait to be merged. */
final class Lane {

    /** Oldest first; among equal times by partition, then by offset. */
    static final Comparator<ConsumerRecord<byte[], byte[]>> ORDER =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final PartitionRange range;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long waitingBytes;

    Lane(PartitionRange range) {
        this.range = range;
    }

    PartitionRange range() {
        return range;
    }

    TopicPartition partition() {
        return range.partition();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long waitingBytes() {
        return waitingBytes;
    }

    ConsumerRecord<byte[], byte[]> head() {
        return waiting.element();
    }

    void append(ConsumerRecord<byte[], byte[]> record) {
        waiting.addLast(record);
        waitingBytes += sizeBytes(record);
    }

    void prepend(ConsumerRecord<byte[], byte[]> record) {
        waiting.addFirst(record);
        waitingBytes += sizeBytes(record);
    }

    ConsumerRecord<byte[], byte[]> take() {
        ConsumerRecord<byte[], byte[]> record = waiting.remove();
        waitingBytes -= sizeBytes(record);
        return record;
    }

    static long sizeBytes(ConsumerRecord<byte[], byte[]> record) {
        return (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
