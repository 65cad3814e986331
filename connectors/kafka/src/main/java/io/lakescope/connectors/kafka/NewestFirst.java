package io.lakescope.connectors.kafka;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Merges partitions by record time from their ends: reads windows of offsets backwards, sized by what records weigh. */
final class NewestFirst implements RecordFeed {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long BUDGET_BYTES = 16 << 20;

    private final RangeConsumer consumer;
    private final List<BackwardLane> lanes;
    private final PriorityQueue<Lane> ready =
            new PriorityQueue<>(Comparator.comparing(Lane::head, Lane.ORDER.reversed()));

    NewestFirst(RangeConsumer consumer, List<PartitionRange> ranges) {
        this.consumer = consumer;
        this.lanes = ranges.stream()
                .map(range -> new BackwardLane(range, BUDGET_BYTES / ranges.size()))
                .toList();
    }

    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> next() {
        for (List<BackwardLane> starved = starved(); !starved.isEmpty(); starved = starved()) {
            fill(starved);
        }
        Lane lane = ready.poll();
        if (lane == null) {
            return Optional.empty();
        }
        ConsumerRecord<byte[], byte[]> record = lane.take();
        if (!lane.isEmpty()) {
            ready.add(lane);
        }
        return Optional.of(record);
    }

    private List<BackwardLane> starved() {
        return lanes.stream().filter(BackwardLane::isStarved).toList();
    }

    private void fill(List<BackwardLane> starved) {
        Map<TopicPartition, BackwardLane> pending = new HashMap<>();
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (BackwardLane lane : starved) {
            pending.put(lane.partition(), lane);
            starts.put(lane.partition(), lane.windowStart());
        }
        consumer.start(starts);
        while (!pending.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                BackwardLane lane = pending.get(new TopicPartition(record.topic(), record.partition()));
                if (lane != null && record.offset() < lane.windowEnd()) {
                    lane.lane().prepend(record);
                }
            }
            pending.values().removeIf(lane -> consumer.position(lane.partition()) >= lane.windowEnd());
            pending.keySet().forEach(consumer::checkProgress);
            consumer.pauseAllBut(pending.keySet());
        }
        for (BackwardLane lane : starved) {
            lane.advance();
            if (!lane.lane().isEmpty()) {
                ready.add(lane.lane());
            }
        }
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
