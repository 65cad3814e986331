package io.lakescope.connectors.kafka;

import io.lakescope.connectors.LakescopeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's clients for one connection. Thread-safe; connects at the first use. */
final class KafkaClients implements AutoCloseable {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);
    private static final int API_TIMEOUT_MS = 15_000;
    private static final int FETCH_BYTES = 16 << 20;
    private static final int LEAST_PARTITION_FETCH_BYTES = 64 << 10;
    private static final int MOST_PARTITION_FETCH_BYTES = 1 << 20;

    private final ClientProperties properties;
    private final KafkaFailures failures;
    private @Nullable Admin admin;
    private boolean closed;

    KafkaClients(ClientProperties properties) {
        this.properties = properties;
        this.failures = new KafkaFailures(properties);
    }

    KafkaFailures failures() {
        return failures;
    }

    /** @throws LakescopeException UNAVAILABLE with the reason if no broker answers */
    void probe(String action) {
        BrokerProbe.obstacle(properties).ifPresent(obstacle -> {
            throw new LakescopeException(
                    LakescopeException.Kind.UNAVAILABLE,
                    "Cannot " + action + ": " + obstacle + "; check the address and that it runs");
        });
    }

    /** The shared administrative client. */
    synchronized Admin admin(String action) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Admin present = admin;
        if (present != null) {
            return present;
        }
        probe(action);
        Map<String, Object> client = properties.client();
        client.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        admin = attempt(action, () -> Admin.create(client));
        return admin;
    }

    /**
     * A consumer without a group that never commits and reads committed records only; the caller closes it.
     *
     * @param idle how long a broker may hold back its answer when there is nothing new; until then a seek waits too
     */
    KafkaConsumer<byte[], byte[]> consumer(String action, int partitions, Duration idle) {
        admin(action);
        Map<String, Object> client = properties.client();
        client.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) idle.toMillis());
        client.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        client.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.max(
                        LEAST_PARTITION_FETCH_BYTES,
                        Math.min(MOST_PARTITION_FETCH_BYTES, FETCH_BYTES / Math.max(1, partitions))));
        return attempt(
                action, () -> new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** A producer whose acknowledged records are on all in-sync replicas, once and in order; the caller closes it. */
    KafkaProducer<byte[], byte[]> producer(String action) {
        admin(action);
        Map<String, Object> client = properties.client();
        client.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        client.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_LIMIT.toMillis());
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        return attempt(action, () -> new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Waits for an answer. */
    <T> T await(String action, KafkaFuture<T> future) {
        return await(action, future, CALL_LIMIT);
    }

    <T> T await(String action, KafkaFuture<T> future, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failures.of(action, e);
        } catch (InterruptedException e) {
            throw KafkaFailures.interrupted(action, e);
        }
    }

    /** Makes a blocking call of a client. */
    <T> T attempt(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (InterruptException e) {
            throw KafkaFailures.interrupted(action, e);
        } catch (KafkaException e) {
            throw failures.of(action, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
            admin = null;
        }
    }
}
