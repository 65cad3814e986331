package io.lakescope.connectors.kafka;

import org.apache.kafka.common.TopicPartition;

/** Offsets {@code [from, to)} of one partition. */
record PartitionRange(TopicPartition partition, long from, long to) {
    PartitionRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("offsets [" + from + "," + to + ") of " + partition);
        }
    }

    long length() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }
}
