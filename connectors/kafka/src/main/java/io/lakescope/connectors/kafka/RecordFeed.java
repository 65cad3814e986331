package io.lakescope.connectors.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of several partitions in one order, in bounded memory. Not thread-safe but for {@link #wakeup}. */
interface RecordFeed extends AutoCloseable {

    RecordFeed EMPTY = new RecordFeed() {
        @Override
        public Optional<ConsumerRecord<byte[], byte[]>> next() {
            return Optional.empty();
        }

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    };

    /** The next record; empty at the end. Blocks. */
    Optional<ConsumerRecord<byte[], byte[]>> next();

    /** Makes a blocked {@link #next} end; for other threads. */
    void wakeup();

    @Override
    void close();
}
