package io.lakescope.connectors.kafka;

import org.apache.kafka.common.TopicPartition;

/** A lane that is filled from the end of its range, one window of offsets after the other. */
final class BackwardLane {

    private static final long FIRST_WINDOW = 32;
    private static final long MOST_WINDOW = 5_000;

    private final Lane lane;
    private final long budgetBytes;
    private long end;
    private long window = FIRST_WINDOW;

    BackwardLane(PartitionRange range, long budgetBytes) {
        this.lane = new Lane(range);
        this.budgetBytes = budgetBytes;
        this.end = range.to();
    }

    Lane lane() {
        return lane;
    }

    TopicPartition partition() {
        return lane.partition();
    }

    /** True if nothing is in store but something may lie before what was read. */
    boolean isStarved() {
        return lane.isEmpty() && end > lane.range().from();
    }

    long windowStart() {
        return Math.max(lane.range().from(), end - window);
    }

    long windowEnd() {
        return end;
    }

    /** Goes on to the window before; its size follows from what the records of this one weigh. */
    void advance() {
        long start = windowStart();
        long length = end - start;
        long fitting = lane.isEmpty() ? MOST_WINDOW : budgetBytes * length / Math.max(1, lane.waitingBytes());
        window = Math.max(1, Math.min(Math.min(4 * length, MOST_WINDOW), fitting));
        end = start;
    }
}
