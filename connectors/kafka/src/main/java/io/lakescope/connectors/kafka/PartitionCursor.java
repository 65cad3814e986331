package io.lakescope.connectors.kafka;

import io.lakescope.connectors.TopicLog.Cursor;
import io.lakescope.connectors.TopicLog.Header;
import io.lakescope.connectors.TopicLog.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Raw records of one partition. */
final class PartitionCursor implements Cursor {

    private static final Duration TOPIC_CHECK = Duration.ofSeconds(1);

    private final RangeConsumer consumer;
    private final Topics topics;
    private final PartitionRange range;
    private long position;
    private Instant checked = Instant.now();

    PartitionCursor(RangeConsumer consumer, Topics topics, PartitionRange range) {
        this.consumer = consumer;
        this.topics = topics;
        this.range = range;
        this.position = range.from();
        consumer.start(Map.of(range.partition(), range.from()));
    }

    @Override
    public List<LogRecord> poll(Duration wait) {
        if (position == range.to()) {
            return List.of();
        }
        List<LogRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            if (record.offset() < range.to()) {
                records.add(raw(record));
            }
        }
        position = Math.min(consumer.position(range.partition()), range.to());
        if (records.isEmpty()) {
            checkTopic();
        }
        return records;
    }

    /** A consumer waits for ever for a topic that was deleted. */
    private void checkTopic() {
        Instant now = Instant.now();
        if (Duration.between(checked, now).compareTo(TOPIC_CHECK) > 0) {
            checked = now;
            topics.description(range.partition().topic());
        }
    }

    private static LogRecord raw(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        return new LogRecord(
                record.partition(),
                record.offset(),
                KafkaTopicLog.epoch(record.leaderEpoch()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                headers);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
