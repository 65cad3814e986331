package io.lakescope.connectors.kafka;

import io.lakescope.connectors.TopicLog.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to one topic. Sending does not wait for the broker; {@link #flush} does, and fails if any record since
 * the last one was not acknowledged by all in-sync replicas. Thread-safe.
 */
public final class TopicWriter implements AutoCloseable {

    private final KafkaClients clients;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String action;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    TopicWriter(KafkaClients clients, String topic) {
        this.clients = clients;
        this.topic = topic;
        this.action = "append to the topic '" + topic + "'";
        this.producer = clients.producer(action);
    }

    /** Sends to the partition that the key's hash picks, or to any partition without a key. */
    public void send(Instant timestamp, byte @Nullable [] key, byte @Nullable [] value) {
        send(OptionalInt.empty(), timestamp, key, value, List.of());
    }

    /** Sends to a partition, or to that of the key's hash. */
    public void send(
            OptionalInt partition,
            Instant timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Header> headers) {
        var message = new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topic, partition.isPresent() ? partition.getAsInt() : null, timestamp.toEpochMilli(), key, value);
        headers.forEach(header -> message.headers().add(header.name(), header.value()));
        clients.attempt(
                action,
                () -> producer.send(message, (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                }));
    }

    /** Waits until everything sent is acknowledged. */
    public void flush() {
        clients.attempt(action, () -> {
            producer.flush();
            return true;
        });
        Exception failed = failure.getAndSet(null);
        if (failed != null) {
            throw clients.failures().of(action, failed);
        }
    }

    /** Waits for what was sent, without saying whether it arrived: {@link #flush} first. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(30));
    }
}
