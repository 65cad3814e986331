package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import io.lakescope.connectors.TopicLog.Cursor;
import io.lakescope.connectors.TopicLog.Header;
import io.lakescope.connectors.TopicLog.LogRecord;
import io.lakescope.connectors.TopicLog.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Raw records of one partition. */
final class PartitionCursor implements Cursor {

    private static final Duration IDLE_CHECK = Duration.ofSeconds(1);

    private final RangeConsumer consumer;
    private final TopicIdentity topic;
    private final PartitionRange range;
    private long position;
    private Instant checked = Instant.now();
    private Optional<Loss> loss = Optional.empty();

    PartitionCursor(RangeConsumer consumer, TopicIdentity topic, PartitionRange range) {
        this.consumer = consumer;
        this.topic = topic;
        this.range = range;
        this.position = range.from();
        consumer.start(Map.of(range.partition(), range.from()));
    }

    @Override
    public List<LogRecord> poll(Duration wait) {
        if (position == range.to()) {
            return List.of();
        }
        List<ConsumerRecord<byte[], byte[]>> polled = consumed(wait);
        if (polled.isEmpty()) {
            checkTopicNowAndThen();
        } else {
            checkTopic();
        }
        List<LogRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.offset() < range.to()) {
                records.add(raw(record));
            }
        }
        position = Math.min(consumer.position(range.partition()), range.to());
        return records;
    }

    /** An offset that is out of range may be one of the topic's former life. */
    private List<ConsumerRecord<byte[], byte[]>> consumed(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (LakescopeException e) {
            if (consumer.loss().isPresent()) {
                checkTopic();
                loss = consumer.loss();
            }
            throw e;
        }
    }

    /** A consumer waits for ever for a topic that was deleted. */
    private void checkTopicNowAndThen() {
        Instant now = Instant.now();
        if (Duration.between(checked, now).compareTo(IDLE_CHECK) > 0) {
            checked = now;
            checkTopic();
        }
    }

    /** A consumer goes on in a topic that was made anew as if its offsets were those of the former one. */
    private void checkTopic() {
        if (topic.isAnother()) {
            Loss found = new Loss(position, position, "the topic was deleted and made anew after offset " + position);
            loss = Optional.of(found);
            throw LakescopeException.conflict("Cannot read partition "
                    + range.partition().partition() + " of the topic '"
                    + range.partition().topic() + "' from offset " + position + ": " + found.reason()
                    + "; reset the offsets if that was meant");
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
    public Optional<Loss> loss() {
        return loss;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
