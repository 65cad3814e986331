package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import org.apache.kafka.common.TopicPartition;

/** Records that are asked for and that the broker no longer has. */
final class KafkaLosses {

    static final String EXPIRED = "expired before they were read";
    static final String TRUNCATED = "the log was truncated or reset";

    private KafkaLosses() {}

    static LakescopeException expired(TopicPartition partition, long wanted, long earliest) {
        return LakescopeException.conflict("Cannot read " + place(partition) + " from offset " + wanted
                + ": the range [" + wanted + "," + earliest + ") was deleted by retention; go on from offset "
                + earliest
                + " if the gap is acceptable");
    }

    static LakescopeException truncated(TopicPartition partition, long wanted, long latest) {
        return LakescopeException.conflict("Cannot read " + place(partition) + " from offset " + wanted
                + ": it holds what was read up to " + latest + " only, so the range [" + latest + "," + wanted
                + ") was truncated or the topic was made anew; check which, then reset the offsets");
    }

    private static String place(TopicPartition partition) {
        return "partition " + partition.partition() + " of the topic '" + partition.topic() + "'";
    }
}
