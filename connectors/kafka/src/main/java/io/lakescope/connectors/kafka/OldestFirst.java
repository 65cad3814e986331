package io.lakescope.connectors.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges partitions by record time. Each partition keeps its own order, so the whole is sorted where record times rise
 * within every partition. Partitions that run ahead wait, so that memory stays bounded.
 */
final class OldestFirst implements RecordFeed {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long BUDGET_BYTES = 16 << 20;
    private static final long LEAST_LANE_BYTES = 64 << 10;

    private final RangeConsumer consumer;
    private final Map<TopicPartition, Lane> unread = new HashMap<>();
    private final Map<TopicPartition, Lane> starved = new HashMap<>();
    private final PriorityQueue<Lane> ready = new PriorityQueue<>(Comparator.comparing(Lane::head, Lane.ORDER));
    private final long laneBytes;

    OldestFirst(RangeConsumer consumer, List<PartitionRange> ranges) {
        this.consumer = consumer;
        this.laneBytes = Math.max(LEAST_LANE_BYTES, BUDGET_BYTES / ranges.size());
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (PartitionRange range : ranges) {
            Lane lane = new Lane(range);
            unread.put(range.partition(), lane);
            starved.put(range.partition(), lane);
            positions.put(range.partition(), range.from());
        }
        consumer.start(positions);
    }

    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> next() {
        while (!starved.isEmpty()) {
            fill();
        }
        Lane lane = ready.poll();
        if (lane == null) {
            return Optional.empty();
        }
        ConsumerRecord<byte[], byte[]> record = lane.take();
        if (!lane.isEmpty()) {
            ready.add(lane);
        } else if (unread.containsKey(lane.partition())) {
            starved.put(lane.partition(), lane);
        }
        return Optional.of(record);
    }

    private void fill() {
        consumer.pauseAllBut(hungry());
        Set<Lane> fed = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
            Lane lane = unread.get(new TopicPartition(record.topic(), record.partition()));
            if (lane != null && record.offset() < lane.range().to()) {
                lane.append(record);
                fed.add(lane);
            }
        }
        for (Lane lane : fed) {
            if (starved.remove(lane.partition()) != null) {
                ready.add(lane);
            }
        }
        unread.values()
                .removeIf(lane ->
                        consumer.position(lane.partition()) >= lane.range().to());
        starved.keySet().retainAll(unread.keySet());
        starved.keySet().forEach(consumer::checkProgress);
    }

    /** Partitions that are not read to their end and do not have enough in store. */
    private List<TopicPartition> hungry() {
        return unread.values().stream()
                .filter(lane -> lane.waitingBytes() < laneBytes)
                .map(Lane::partition)
                .toList();
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
